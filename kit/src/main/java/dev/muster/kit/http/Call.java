package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One request that has passed the edge: its caller is known, its parameters and body fit the
/// contract.
public final class Call {
    private final ObjectMapper json;
    private final Actor actor;
    private final Map<String, String> path;
    private final JsonNode query;
    private final @Nullable JsonNode body;

    Call(
            ObjectMapper json,
            Actor actor,
            Map<String, String> path,
            JsonNode query,
            @Nullable JsonNode body) {
        this.json = json;
        this.actor = actor;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /// Who asks; [Actor#ANONYMOUS] on public operations.
    public Actor actor() {
        return actor;
    }

    /// The path parameter of that name; the contract guarantees that it is there.
    public String path(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The contract declares no path parameter '" + name + "'");
        }
        return value;
    }

    /// The query parameters, as the record generated for the operation.
    public <T> T query(Class<T> type) {
        return json.treeToValue(query, type);
    }

    /// The body, as the record generated from its schema.
    public <T> T body(Class<T> type) {
        return json.treeToValue(body, type);
    }
}
