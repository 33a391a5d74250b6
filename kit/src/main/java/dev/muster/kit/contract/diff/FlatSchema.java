package dev.muster.kit.contract.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A schema as it is meant: references followed, `allOf` merged, and the many spellings of null
/// made one, so that two that mean the same are the same.
final class FlatSchema {
    static final Set<String> ANY =
            Set.of("string", "number", "integer", "boolean", "array", "object");
    static final Set<String> SAYS_NOTHING =
            Set.of("title", "description", "example", "examples", "externalDocs", "xml");

    /// A format that only says how a form should show the value.
    private static final String FOR_FORMS = "password";

    private final Tree tree;
    private final Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<JsonNode> items = new ArrayList<>();
    private final List<JsonNode> additional = new ArrayList<>();
    private final Map<Limit.Kind, Limit> limits = new EnumMap<>(Limit.Kind.class);
    private final Map<String, Set<String>> strings = new TreeMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Set<JsonNode>> others = new TreeMap<>();
    private final Set<String> flags = new HashSet<>();
    private @Nullable Set<String> types;
    private @Nullable Set<JsonNode> values;
    private @Nullable JsonNode preset;
    private boolean takesNull = true;
    private boolean closed;

    /// Several schemas one of which has to fit.
    ///
    /// @param keyword `oneOf` or `anyOf`
    /// @param alternatives those but null
    /// @param hasNull whether null stands among them
    record Group(String keyword, List<Schema> alternatives, boolean hasNull) {
        Group orNull() {
            return new Group(keyword, alternatives, true);
        }
    }

    private FlatSchema(Tree tree) {
        this.tree = tree;
    }

    static FlatSchema of(Schema schema) {
        var flat = new FlatSchema(schema.tree());
        var followed = new HashSet<String>();
        schema.parts().forEach(part -> flat.add(part, followed));
        return flat;
    }

    private void add(JsonNode schema, Set<String> followed) {
        if (schema.isBoolean() && !schema.booleanValue()) {
            types = new TreeSet<>();
            takesNull = false;
        }
        for (var keyword : schema.properties()) {
            add(keyword.getKey(), keyword.getValue(), followed);
        }
    }

    private void add(String keyword, JsonNode value, Set<String> followed) {
        switch (keyword) {
            case "$ref" -> follow(value.asString(""), value, followed);
            case "allOf" -> value.values().forEach(part -> add(part, followed));
            case "oneOf", "anyOf" -> addGroup(keyword, value, followed);
            case "type" -> addTypes(value);
            case "const" -> addValues(List.of(value));
            case "enum" -> addValues(List.copyOf(value.values()));
            case "properties" ->
                    value.properties()
                            .forEach(
                                    property ->
                                            properties
                                                    .computeIfAbsent(
                                                            property.getKey(),
                                                            key -> new ArrayList<>())
                                                    .add(property.getValue()));
            case "required" -> value.values().forEach(name -> required.add(name.asString("")));
            case "items" -> items.add(value);
            case "additionalProperties" -> {
                if (value.isObject()) {
                    additional.add(value);
                }
                closed |= value.isBoolean() && !value.booleanValue();
            }
            case "minimum", "maximum" -> addLimit(keyword, value, false);
            case "exclusiveMinimum" -> addLimit("minimum", value, true);
            case "exclusiveMaximum" -> addLimit("maximum", value, true);
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties" ->
                    addLimit(keyword, value, false);
            case "maxProperties" -> addLimit(keyword, value, false);
            case "pattern", "format" -> {
                if (!keyword.equals("format") || !value.asString("").equals(FOR_FORMS)) {
                    strings.computeIfAbsent(keyword, key -> new TreeSet<>())
                            .add(value.asString(""));
                }
            }
            case "multipleOf" ->
                    strings.computeIfAbsent(keyword, key -> new TreeSet<>())
                            .add(value.asDecimal(BigDecimal.ONE).stripTrailingZeros().toString());
            case "default" -> preset = preset == null ? value : preset;
            case "deprecated", "readOnly", "writeOnly", "uniqueItems" -> {
                if (value.asBoolean(false)) {
                    flags.add(keyword);
                }
            }
            default -> {
                boolean isExtension = keyword.startsWith("x-") && !keyword.equals("x-patch");
                if (!SAYS_NOTHING.contains(keyword) && !isExtension) {
                    others.computeIfAbsent(keyword, key -> new LinkedHashSet<>()).add(value);
                }
            }
        }
    }

    private void follow(String ref, JsonNode node, Set<String> followed) {
        if (!followed.add(ref)) {
            return;
        }
        var target = tree.target(ref);
        if (target == null) {
            others.computeIfAbsent("$ref", key -> new LinkedHashSet<>()).add(node);
        } else {
            add(target, followed);
        }
    }

    private void addGroup(String keyword, JsonNode list, Set<String> followed) {
        var alternatives = list.valueStream().filter(each -> !isNull(each)).toList();
        boolean withNull = alternatives.size() < list.size();
        if (alternatives.size() == 1) {
            boolean before = takesNull;
            int known = groups.size();
            add(alternatives.getFirst(), followed);
            if (withNull) {
                takesNull = before;
                groups.subList(known, groups.size()).replaceAll(Group::orNull);
            }
            return;
        }
        var schemas = alternatives.stream().map(each -> Schema.of(tree, each)).toList();
        groups.add(new Group(keyword, schemas, withNull));
    }

    private static boolean isNull(JsonNode schema) {
        boolean isNamed =
                schema.path("type").asString("").equals("null")
                        || (schema.has("const") && schema.path("const").isNull())
                        || (schema.path("enum").size() == 1
                                && schema.path("enum").path(0).isNull());
        return isNamed
                && schema.propertyNames().stream()
                                .filter(name -> !SAYS_NOTHING.contains(name))
                                .count()
                        == 1;
    }

    private void addTypes(JsonNode value) {
        var named = new TreeSet<String>();
        if (value.isArray()) {
            value.values().forEach(name -> named.add(name.asString("")));
        } else {
            named.add(value.asString(""));
        }
        takesNull &= named.remove("null");
        if (named.contains("number")) {
            named.add("integer");
        }
        var known = types;
        if (known == null) {
            types = named;
        } else {
            known.retainAll(named);
        }
    }

    private void addValues(List<JsonNode> listed) {
        var named = new LinkedHashSet<JsonNode>(listed);
        takesNull &= named.removeIf(JsonNode::isNull);
        var known = values;
        if (known == null) {
            values = named;
        } else {
            known.retainAll(named);
        }
    }

    private void addLimit(String keyword, JsonNode value, boolean exclusive) {
        if (!value.isNumber()) {
            return;
        }
        var limit = new Limit(value.decimalValue(), exclusive);
        for (var kind : Limit.Kind.values()) {
            if (kind.keyword().equals(keyword) && !kind.isIdle(limit)) {
                limits.put(kind, Limit.tighter(kind, limit, limits.get(kind)));
            }
        }
    }

    /// Whether nothing is said about what a value is.
    boolean isAny() {
        return types == null && values == null && groups.isEmpty();
    }

    /// The types but null. `number` includes `integer`.
    Set<String> types() {
        if (types != null) {
            return types;
        }
        if (values != null) {
            var inferred = new TreeSet<String>();
            values.forEach(value -> inferred.addAll(typesOf(value)));
            return inferred;
        }
        return ANY;
    }

    private static List<String> typesOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> List.of("string");
            case BOOLEAN -> List.of("boolean");
            case ARRAY -> List.of("array");
            case OBJECT -> List.of("object");
            case NUMBER ->
                    value.isIntegralNumber() ? List.of("integer") : List.of("number", "integer");
            default -> List.of();
        };
    }

    boolean isNullable() {
        return isNullable(new HashSet<>());
    }

    /// @param asked schemas that have been asked already: a choice may have itself among its own
    private boolean isNullable(Set<List<JsonNode>> asked) {
        return takesNull
                && groups.stream()
                        .allMatch(
                                group ->
                                        group.hasNull()
                                                || group.alternatives().stream()
                                                        .filter(each -> asked.add(each.parts()))
                                                        .anyMatch(
                                                                each ->
                                                                        each.flat()
                                                                                .isNullable(
                                                                                        asked)));
    }

    /// Whether it is a choice of schemas and nothing else.
    boolean isChoice() {
        return groups.size() == 1 && types == null && values == null && !limitsContent();
    }

    /// Whether any value fits.
    boolean saysNothing() {
        return isAny() && !limitsContent();
    }

    private boolean limitsContent() {
        return closed
                || flags.contains("uniqueItems")
                || !(properties.isEmpty()
                        && required.isEmpty()
                        && additional.isEmpty()
                        && items.isEmpty()
                        && limits.isEmpty()
                        && strings.isEmpty());
    }

    /// The values it is held to, but null; null when it is held to none.
    @Nullable Set<JsonNode> values() {
        return values;
    }

    /// The properties that travel this way.
    Map<String, Schema> properties(Direction direction) {
        var declared = new LinkedHashMap<>(properties);
        if (!closed) {
            required.forEach(name -> declared.putIfAbsent(name, List.of()));
        }
        var visible = new LinkedHashMap<String, Schema>();
        declared.forEach(
                (name, parts) -> {
                    var schema = new Schema(tree, parts);
                    if (!schema.flat().has(direction.hidingKeyword())) {
                        visible.put(name, schema);
                    }
                });
        return visible;
    }

    boolean requires(String property) {
        return required.contains(property);
    }

    /// What it requires without saying more of it.
    Set<String> requiredAlone() {
        var alone = new LinkedHashSet<>(required);
        alone.removeAll(properties.keySet());
        return alone;
    }

    /// Whether it refuses properties that it does not name.
    boolean isClosed() {
        return closed;
    }

    /// What properties that it does not name have to fit.
    Schema additional() {
        return new Schema(tree, additional);
    }

    Schema items() {
        return new Schema(tree, items);
    }

    @Nullable Limit limit(Limit.Kind kind) {
        var limit = limits.get(kind);
        return limit != null && types().equals(Set.of("integer")) ? limit.whole(kind) : limit;
    }

    /// What `pattern`, `format` or `multipleOf` say.
    Set<String> strings(String keyword) {
        return strings.getOrDefault(keyword, Set.of());
    }

    List<Group> groups() {
        return groups;
    }

    /// Keywords that are only compared as they are written.
    Map<String, Set<JsonNode>> others() {
        return others;
    }

    @Nullable JsonNode preset() {
        return preset;
    }

    /// Whether a keyword is true here: `deprecated`, `readOnly`, `writeOnly`, `uniqueItems`.
    boolean has(String flag) {
        return flags.contains(flag);
    }
}
