package dev.muster.kit.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The words that contracts leave to the app: its name, and the values of enums that a domain
/// cannot know because they are different in each app, such as roles.
///
/// `x-enum: role` in the schema of a text becomes `enum` with the values of `role`; in the schema
/// of a list it becomes `maxItems`, as many as there are. In any text `${app}` becomes the app's
/// name and `${role}` the value in the middle of `role`, so that examples are true.
public final class Vocabulary {
    /// Leaves open what is open: how a library's contract is read where there is no app.
    public static final Vocabulary OPEN = new Vocabulary(Map.of(), Map.of());

    private static final String ENUM = "x-enum";
    private static final Pattern WORD = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    private final Map<String, List<String>> enums;
    private final Map<String, String> words;

    private Vocabulary(Map<String, List<String>> enums, Map<String, String> words) {
        this.enums = enums;
        this.words = words;
    }

    /// @param app the app's name
    /// @param enums the values by the name that `x-enum` gives them, in their order
    /// @throws IllegalArgumentException when one has no values
    public static Vocabulary of(String app, Map<String, List<String>> enums) {
        var values = new LinkedHashMap<String, List<String>>();
        var words = new LinkedHashMap<String, String>();
        words.put("app", app);
        enums.forEach(
                (name, given) -> {
                    if (given.isEmpty()) {
                        throw new IllegalArgumentException(
                                "'%s': no values given, expected one at least".formatted(name));
                    }
                    values.put(name, List.copyOf(given));
                    words.put(name, given.get(given.size() / 2));
                });
        return new Vocabulary(values, words);
    }

    /// A contract with nothing left open.
    ///
    /// @param source what findings call it
    ObjectNode fill(String source, ObjectNode root, Findings findings) {
        return words.isEmpty() ? root : new Filling(source, findings).object("", root);
    }

    private final class Filling {
        private final String source;
        private final Findings findings;

        Filling(String source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        JsonNode node(String at, JsonNode node) {
            if (node instanceof ObjectNode object) {
                return object(at, object);
            }
            if (node.isArray()) {
                var items = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < node.size(); i++) {
                    items.add(node(at + "/" + i, node.get(i)));
                }
                return items;
            }
            return node.isString()
                    ? JsonNodeFactory.instance.stringNode(text(node.stringValue()))
                    : node;
        }

        ObjectNode object(String at, ObjectNode object) {
            var filled = JsonNodeFactory.instance.objectNode();
            for (var member : object.properties()) {
                var place = at + Part.step(member.getKey());
                if (member.getKey().equals(ENUM)) {
                    fill(place, object, member.getValue().asString(""), filled);
                } else {
                    filled.set(member.getKey(), node(place, member.getValue()));
                }
            }
            return filled;
        }

        private void fill(String at, ObjectNode schema, String name, ObjectNode into) {
            var values = enums.get(name);
            if (values == null) {
                findings.add(
                        LintRule.ENUM_VALUES,
                        source,
                        at,
                        "'%s': no domain of the app gives the values; %s"
                                .formatted(name, Nearest.hint(name, enums.keySet())));
            } else if (Shape.type(schema).equals("array")) {
                into.put("maxItems", values.size());
            } else {
                var list = into.putArray("enum");
                values.forEach(list::add);
            }
        }

        private String text(String text) {
            return text.contains("${")
                    ? WORD.matcher(text)
                            .replaceAll(
                                    found ->
                                            Matcher.quoteReplacement(
                                                    words.getOrDefault(
                                                            found.group(1), found.group())))
                    : text;
        }
    }
}
