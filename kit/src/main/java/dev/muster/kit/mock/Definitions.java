package dev.muster.kit.mock;

import dev.muster.kit.contract.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The schemas of a contract, by reference.
final class Definitions {
    private static final int HOPS = 10;

    private final JsonNode document;

    /// @param document a merged contract
    Definitions(JsonNode document) {
        this.document = document;
    }

    /// What the references lead to, null left aside; missing when they lead nowhere.
    JsonNode resolve(JsonNode schema) {
        var current = schema;
        for (int hops = 0; hops < HOPS; hops++) {
            if (current.has("$ref")) {
                current = document.at(current.path("$ref").asString("").substring(1));
            } else if (current.has("anyOf")) {
                current = current.path("anyOf").path(0);
            } else {
                return current;
            }
        }
        return MissingNode.getInstance();
    }

    /// The properties of an object; missing when it has none.
    JsonNode properties(JsonNode schema) {
        return resolve(schema).path("properties");
    }

    /// The property whose items a page lists: `items`, or else the only list there is. Empty when
    /// it is no page.
    String list(JsonNode schema) {
        var properties = properties(schema);
        if (isList(properties.path("items"))) {
            return "items";
        }
        var lists =
                properties.properties().stream()
                        .filter(property -> isList(property.getValue()))
                        .toList();
        return lists.size() == 1 && properties.size() == 1 ? lists.getFirst().getKey() : "";
    }

    private boolean isList(JsonNode schema) {
        return Shape.type(resolve(schema)).equals("array")
                && !properties(resolve(schema).path("items")).isEmpty();
    }
}
