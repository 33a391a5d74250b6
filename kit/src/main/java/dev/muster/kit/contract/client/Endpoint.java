package dev.muster.kit.contract.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// An operation of a contract, as any client sees it.
///
/// @param method the HTTP method, in capitals
/// @param parameters those of the path item, then its own
/// @param node what the contract has of it
record Endpoint(
        JsonNode document,
        String id,
        String path,
        String method,
        List<JsonNode> parameters,
        JsonNode node) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head");

    /// All operations, in the order of the contract.
    ///
    /// @throws IllegalArgumentException when two operations have the same id, or one has none
    static List<Endpoint> of(JsonNode document) {
        var byId = new LinkedHashMap<String, Endpoint>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (!METHODS.contains(method.getKey())) {
                    continue;
                }
                var id = method.getValue().path("operationId").asString("");
                var parameters = new ArrayList<JsonNode>();
                for (var list :
                        List.of(
                                path.getValue().path("parameters"),
                                method.getValue().path("parameters"))) {
                    list.forEach(each -> parameters.add(resolved(document, each)));
                }
                var endpoint =
                        new Endpoint(
                                document,
                                id,
                                path.getKey(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                List.copyOf(parameters),
                                method.getValue());
                if (!id.matches("[A-Za-z][A-Za-z0-9_]*") || byId.put(id, endpoint) != null) {
                    throw new IllegalArgumentException(
                            "'%s' at %s %s: expected an operationId of letters and digits that no other operation has"
                                    .formatted(id, method.getKey(), path.getKey()));
                }
            }
        }
        return List.copyOf(byId.values());
    }

    /// The HTTP status of each error code, from the examples that the bundler writes.
    static Map<String, String> errors(JsonNode document) {
        var statuses = new TreeMap<String, String>();
        statuses.put("server.unavailable", "503");
        of(document).forEach(each -> statuses.putAll(each.errors()));
        // These come from addresses that are no operation's.
        statuses.putIfAbsent("request.malformed", "400");
        statuses.putIfAbsent("request.method", "405");
        statuses.putIfAbsent("request.not_found", "404");
        return statuses;
    }

    /// The HTTP status of each error code that it may answer with.
    Map<String, String> errors() {
        var statuses = new TreeMap<String, String>();
        for (var response : node.path("responses").properties()) {
            response.getValue()
                    .at("/content/application~1problem+json/examples")
                    .propertyNames()
                    .forEach(code -> statuses.put(code, response.getKey()));
        }
        return statuses;
    }

    private static JsonNode resolved(JsonNode document, JsonNode given) {
        var ref = given.path("$ref").asString("");
        return ref.isEmpty() ? given : resolved(document, document.at(ref.substring(1)));
    }

    /// The parameters in a place: `path`, `query` or `header`.
    List<JsonNode> in(String place) {
        return parameters.stream()
                .filter(each -> each.path("in").asString("").equals(place))
                .toList();
    }

    /// Whether it has such a header parameter.
    boolean takes(String header) {
        return in("header").stream()
                .anyMatch(each -> each.path("name").asString("").equalsIgnoreCase(header));
    }

    /// Whether a query parameter must be given.
    boolean needsQuery() {
        return in("query").stream().anyMatch(each -> each.path("required").asBoolean(false));
    }

    /// The media type of the body, and what the contract says of it.
    Optional<Map.Entry<String, JsonNode>> body() {
        return node.path("requestBody").path("content").propertyStream().findFirst();
    }

    boolean requiresBody() {
        return node.path("requestBody").path("required").asBoolean(false);
    }

    private Map.Entry<String, JsonNode> success() {
        for (var response : node.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return response;
            }
        }
        return Map.entry("204", MissingNode.getInstance());
    }

    /// The schema of the answer; a missing node when it has no body.
    JsonNode answer() {
        return success().getValue().at("/content/application~1json/schema");
    }

    /// Whether something is created, and its path told.
    boolean isCreated() {
        return success().getKey().equals("201");
    }

    /// Whether the answer has an ETag.
    boolean isTagged() {
        return success().getValue().path("headers").has("ETag");
    }

    /// Whether the answer is a page, from which a cursor leads to the next.
    boolean isPaged() {
        var page = resolved(document, answer());
        return in("query").stream().anyMatch(each -> each.path("name").asString("").equals("after"))
                && page.path("properties").has("items")
                && page.path("properties").has("next")
                && !isTagged();
    }

    /// The name of the method that gives pages.
    ///
    /// @param taken the names of all operations
    String pagesName(Set<String> taken) {
        var name = id + "Pages";
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    /// Summary and description, a blank line between.
    String docs() {
        var summary = node.path("summary").asString("");
        var description = node.path("description").asString("");
        return summary + (description.isBlank() ? "" : "\n\n" + description);
    }
}
