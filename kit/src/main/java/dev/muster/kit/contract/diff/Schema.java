package dev.muster.kit.contract.diff;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A schema as written: what a value has to fit, all parts of it.
///
/// @param tree the contract that declares it
/// @param parts without repetition; none when any value fits
record Schema(Tree tree, List<JsonNode> parts) {
    Schema {
        parts = List.copyOf(new LinkedHashSet<>(parts));
    }

    /// @param node may be missing, when any value fits
    static Schema of(Tree tree, JsonNode node) {
        return new Schema(tree, node.isMissingNode() ? List.of() : List.of(node));
    }

    /// What it may be, each without null: the schemas of a choice, or one for each type.
    List<Schema> alternatives() {
        var flat = flat();
        if (flat.isChoice()) {
            return flat.groups().getFirst().alternatives();
        }
        var types = new LinkedHashSet<>(flat.types());
        if (types.contains("number")) {
            types.remove("integer");
        }
        return flat.isAny() || types.size() < 2
                ? List.of(ofTypes(types))
                : types.stream().map(type -> ofTypes(Set.of(type))).toList();
    }

    private Schema ofTypes(Set<String> types) {
        if (!component().isEmpty() && !flat().isNullable()) {
            return this;
        }
        var part = JsonNodeFactory.instance.objectNode();
        types.forEach(part.putArray("type")::add);
        var narrowed = new LinkedHashSet<>(parts);
        narrowed.add(part);
        return new Schema(tree, List.copyOf(narrowed));
    }

    /// The name of the component that this refers to, be it a component or null; empty when it
    /// refers to none, or to several.
    String component() {
        if (parts.size() != 1) {
            return "";
        }
        var node = parts.getFirst();
        return Tree.component(isOrNull(node) ? reference(node) : node);
    }

    private static boolean isOrNull(JsonNode node) {
        var choice = choice(node);
        return choice.size() == 2
                && reference(node).has("$ref")
                && choice.valueStream()
                        .anyMatch(each -> each.path("type").asString("").equals("null"));
    }

    private static JsonNode choice(JsonNode node) {
        return node.has("anyOf") ? node.path("anyOf") : node.path("oneOf");
    }

    private static JsonNode reference(JsonNode node) {
        var choice = choice(node);
        return choice.path(0).has("$ref") ? choice.path(0) : choice.path(1);
    }

    /// Whether both are components and say nothing beside, in the same words.
    static boolean areComponents(Schema one, Schema other) {
        return one.isComponent()
                && other.isComponent()
                && isOrNull(one.parts.getFirst()) == isOrNull(other.parts.getFirst());
    }

    private boolean isComponent() {
        return !component().isEmpty()
                && parts.getFirst().propertyNames().stream()
                                .filter(name -> !FlatSchema.SAYS_NOTHING.contains(name))
                                .count()
                        == 1;
    }

    FlatSchema flat() {
        return FlatSchema.of(this);
    }
}
