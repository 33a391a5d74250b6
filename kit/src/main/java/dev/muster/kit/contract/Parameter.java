package dev.muster.kit.contract;

import tools.jackson.databind.JsonNode;

/// A parameter that an operation declares.
///
/// @param name as the client writes it
/// @param in where the client writes it
/// @param required whether the client must; path parameters always are
/// @param description what it means; may be empty
/// @param schema what its value must be; may be a `$ref`
public record Parameter(String name, In in, boolean required, String description, JsonNode schema) {
    /// Where a parameter stands in a request.
    public enum In {
        PATH,
        QUERY,
        HEADER
    }
}
