package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.contract.Parameter.In;
import dev.muster.kit.contract.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses and headers that one operation is asked with, telling and broken ones.
final class Addresses {
    /// Percent signs and dots where a value should be.
    private static final List<String> GARBAGE =
            List.of(
                    "%",
                    "%zz", "%00", "%ff", "%c0%af", "%ed%a0%80", "%2e%2e%2f", "a;b=c", "a|b{}<>");

    /// Longer than a request line may be.
    private static final int LONG_VALUE = 3000;

    private final Contract contract;
    private final Operation operation;
    private final Values values;

    Addresses(Contract contract, Operation operation, Values values) {
        this.contract = contract;
        this.operation = operation;
        this.values = values;
    }

    private List<Parameter> in(In in) {
        return operation.parameters().stream().filter(each -> each.in() == in).toList();
    }

    private boolean isRuledOut(
            Map<String, String> path, Map<String, List<String>> query, Map<String, String> header) {
        return !contract.arguments(operation, path, query, header::get).faults().isEmpty();
    }

    /// @param base fits but for its address
    List<Draft> drafts(Draft base) {
        var drafts = new ArrayList<Draft>();
        addPaths(base, drafts);
        addQueries(base, drafts);
        addHeaders(base, drafts);
        return drafts;
    }

    private void addPaths(Draft base, List<Draft> drafts) {
        var plain = plainPath();
        for (var parameter : in(In.PATH)) {
            for (var sample : values.telling(parameter.schema())) {
                var text = sample.asText();
                if (text.isEmpty() || text.length() > LONG_VALUE || !isSendable(text)) {
                    continue;
                }
                var path = new HashMap<>(plain);
                path.put(parameter.name(), text);
                drafts.add(
                        base.told(parameter.name() + " in the path: " + sample.what())
                                .at(expanded(path))
                                .failing(isRuledOut(path, validQuery(), Map.of()))
                                .straying());
            }
            for (var garbage : GARBAGE) {
                var at = operation.path().replace("{" + parameter.name() + "}", garbage);
                drafts.add(
                        base.told(parameter.name() + " in the path: " + garbage)
                                .at(expanded(at, plain))
                                .straying());
            }
        }
    }

    /// Values that fit, of things that are not there.
    private Map<String, String> plainPath() {
        var plain = new HashMap<String, String>();
        for (var parameter : in(In.PATH)) {
            plain.put(
                    parameter.name(),
                    Shape.type(values.resolve(parameter.schema())).equals("integer")
                            ? "987654321"
                            : new Sample("", values.plain(parameter.schema())).asText());
        }
        return plain;
    }

    /// The address of something that is not there.
    String nowhere() {
        return expanded(plainPath());
    }

    private String expanded(Map<String, String> path) {
        return expanded(operation.path(), path);
    }

    private static String expanded(String template, Map<String, String> path) {
        var text = template;
        for (var value : path.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", Resources.encoded(value.getValue()));
        }
        return text;
    }

    private Map<String, List<String>> validQuery() {
        var query = new HashMap<String, List<String>>();
        in(In.QUERY).stream()
                .filter(Parameter::required)
                .forEach(
                        each ->
                                query.put(
                                        each.name(),
                                        List.of(
                                                new Sample("", values.plain(each.schema()))
                                                        .asText())));
        return query;
    }

    /// What the query of a request that fits must have at least.
    String requiredQuery() {
        return written(validQuery());
    }

    private void addQueries(Draft base, List<Draft> drafts) {
        for (var parameter : in(In.QUERY)) {
            var name = parameter.name();
            boolean list = Shape.type(values.resolve(parameter.schema())).equals("array");
            for (var sample : values.telling(parameter.schema())) {
                var texts =
                        list && sample.value().isArray()
                                ? sample.value()
                                        .valueStream()
                                        .map(each -> new Sample("", each).asText())
                                        .toList()
                                : List.of(sample.asText());
                if (texts.stream().allMatch(text -> isSendable(text) && text.length() < LONG_VALUE)
                        && texts.size() < 100) {
                    drafts.add(query(base, name, sample.what(), texts));
                }
            }
            var text = new Sample("", values.plain(parameter.schema())).asText();
            drafts.add(query(base, name, "given twice", List.of(text, text)));
            drafts.add(query(base, name, "empty", List.of("")));
            for (var garbage : GARBAGE) {
                drafts.add(
                        base.told(name + " in the query: " + garbage)
                                .asking("?" + name + "=" + garbage)
                                .straying());
            }
            drafts.add(base.told(name + " without a value").asking("?" + name).straying());
        }
        drafts.add(query(base, "unheardOf", "a parameter that is not declared", List.of("1")));
        for (var garbage : List.of("?", "?&&", "?=", "?%zz=1", "?=1&=2")) {
            drafts.add(base.told("the query " + garbage).asking(garbage).straying());
        }
    }

    private Draft query(Draft base, String name, String what, List<String> texts) {
        var query = new HashMap<>(validQuery());
        query.put(name, texts);
        return base.told(name + " in the query: " + what)
                .asking(written(query))
                .failing(isRuledOut(plainPath(), query, Map.of("If-Match", "\"1\"")));
    }

    private static String written(Map<String, List<String>> query) {
        var pairs =
                query.entrySet().stream()
                        .flatMap(
                                each ->
                                        each.getValue().stream()
                                                .map(
                                                        text ->
                                                                each.getKey()
                                                                        + "="
                                                                        + Resources.encoded(text)))
                        .toList();
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /// A cursor as it was, and tampered with.
    List<Draft> cursors(Draft base, String cursor) {
        byte[] inside;
        try {
            inside = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            inside = cursor.getBytes(StandardCharsets.UTF_8);
        }
        var text = new String(inside, StandardCharsets.UTF_8);
        return Stream.of(
                        cursor,
                        cursor.substring(1),
                        cursor + "A",
                        tampered(text.replaceAll("[0-9]", "9")),
                        tampered(text.replaceAll("[0-9]", "x")),
                        tampered(text.replaceFirst("[0-9]+", "99999999999999999999")),
                        tampered(text.replaceAll("([^0-9])[0-9]+", "$1-1")),
                        tampered(text + "\u0000"),
                        tampered(text + "\u001f1"),
                        tampered(text.substring(0, text.length() - 1)),
                        tampered(text.replaceAll("\u001f.*", "\u001f")))
                .map(each -> query(base, "after", "a cursor, or what was one", List.of(each)))
                .toList();
    }

    private static String tampered(String inside) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }

    private void addHeaders(Draft base, List<Draft> drafts) {
        for (var parameter : in(In.HEADER)) {
            var samples = new ArrayList<>(values.telling(parameter.schema()));
            for (var text : List.of("*", "\"\"", "\"x\"", "W/\"1\"", "\"1\", \"2\"", "1")) {
                samples.add(Sample.text(text, text));
            }
            for (var sample : samples) {
                var text = sample.asText();
                // Others cannot be sent, and the server takes away space around them.
                if (text.matches("[!-~]([ -~]*[!-~])?") && text.length() < LONG_VALUE) {
                    drafts.add(
                            base.told("the header " + parameter.name() + ": " + sample.what())
                                    .with(parameter.name(), text)
                                    .failing(
                                            isRuledOut(
                                                    plainPath(),
                                                    validQuery(),
                                                    Map.of(parameter.name(), text))));
                }
            }
        }
    }

    /// Half a surrogate pair has no encoding.
    private static boolean isSendable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
