package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is there on the server, as far as answers have told: the addresses of things, by the
/// template that they fit.
final class Resources {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final int MOST = 200;

    /// From what is up to the last parameter of a template, such as `/api/pets/{id}`, to addresses.
    private final Map<String, Kept> byTemplate = new LinkedHashMap<>();

    private final Map<String, String> cursors = new HashMap<>();

    /// @param created by this run, so that it may be changed
    /// @param listed there before
    private record Kept(Pattern pattern, List<String> created, List<String> listed) {}

    Resources(List<Operation> operations) {
        for (var operation : operations) {
            var stem = stem(operation.path());
            if (!stem.isEmpty()) {
                byTemplate.computeIfAbsent(
                        stem, _ -> new Kept(pattern(stem), new ArrayList<>(), new ArrayList<>()));
            }
        }
    }

    /// A template up to its last parameter; empty when it has none.
    private static String stem(String template) {
        int end = template.lastIndexOf('}');
        return end < 0 ? "" : template.substring(0, end + 1);
    }

    static Pattern pattern(String template) {
        var regex = new StringBuilder();
        var matcher = PARAMETER.matcher(template);
        int from = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(from, matcher.start()))).append("[^/]+");
            from = matcher.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
    }

    static List<String> parameters(String template) {
        return PARAMETER.matcher(template).results().map(match -> match.group(1)).toList();
    }

    /// The address of something that is there.
    ///
    /// @param created whether this run must have created it
    /// @param turn chooses among several
    Optional<String> address(String template, boolean created, int turn) {
        var stem = stem(template);
        if (stem.isEmpty()) {
            return Optional.of(template);
        }
        var kept = byTemplate.get(stem);
        if (kept == null) {
            return Optional.empty();
        }
        var from = kept.created().isEmpty() && !created ? kept.listed() : kept.created();
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        from.get(from.size() - 1 - Math.floorMod(turn, from.size()))
                                + template.substring(stem.length()));
    }

    /// A cursor that the latest page of that list named; null when it was the last one.
    @Nullable String cursor(Operation operation) {
        return cursors.get(operation.id());
    }

    void learn(Operation operation, String path, Answer answer) {
        if (answer.status() == 201) {
            answer.headers().firstValue("Location").ifPresent(this::created);
        } else if (answer.status() < 300 && operation.method().equals("DELETE")) {
            byTemplate.values().forEach(kept -> kept.created().remove(path));
        } else if (answer.status() == 200 && operation.method().equals("GET")) {
            var json = answer.json();
            if (json != null) {
                listed(operation, path, json);
            }
        }
    }

    private void created(String location) {
        byTemplate.values().stream()
                .filter(kept -> kept.pattern().matcher(location).matches())
                .filter(kept -> kept.created().size() < MOST)
                .forEach(kept -> kept.created().add(location));
    }

    private void listed(Operation operation, String path, JsonNode page) {
        if (page.path("next").isString()) {
            cursors.put(operation.id(), page.path("next").stringValue());
        }
        for (var entry : byTemplate.entrySet()) {
            var template = entry.getKey();
            int last = template.lastIndexOf('/');
            if (!template.substring(0, last).equals(operation.path())) {
                continue;
            }
            var name = template.substring(last + 2, template.length() - 1);
            for (var item : page.path("items").values()) {
                var value = item.path(name).asString("");
                if (!value.isEmpty() && entry.getValue().listed().size() < MOST) {
                    entry.getValue().listed().add(path + "/" + encoded(value));
                }
            }
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
