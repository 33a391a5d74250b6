package dev.muster.kit.contract.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// An operation as a contract describes it.
///
/// @param tree the contract
/// @param method in upper case
/// @param path with the names of its parameters
/// @param shared the path item
/// @param node the operation
record Described(Tree tree, String method, String path, JsonNode shared, JsonNode node) {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String PROBLEM = "application/problem+json";

    /// All operations, by method and path without the names of parameters.
    static Map<String, Described> all(Tree tree) {
        var all = new LinkedHashMap<String, Described>();
        for (var path : tree.root().path("paths").properties()) {
            var item = tree.resolve(path.getValue());
            for (var method : METHODS) {
                if (item.has(method)) {
                    var operation =
                            new Described(
                                    tree,
                                    method.toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    item,
                                    item.path(method));
                    all.put(
                            operation.method() + " " + path.getKey().replaceAll("\\{[^}]*}", "{}"),
                            operation);
                }
            }
        }
        return all;
    }

    /// As it is asked for: `POST /api/incidents`.
    String name() {
        return method + " " + path;
    }

    /// As code calls it; empty when it has no such name.
    String id() {
        return node.path("operationId").asString("");
    }

    boolean isDeprecated() {
        return node.path("deprecated").asBoolean(false);
    }

    /// Its `x-permission`; empty when it has none.
    String permission() {
        return node.path("x-permission").asString("");
    }

    JsonNode parameters() {
        return node.path("parameters");
    }

    JsonNode body() {
        return tree.resolve(node.path("requestBody"));
    }

    /// By status, `4XX` and `default` among them.
    Map<String, JsonNode> responses() {
        var responses = new TreeMap<String, JsonNode>();
        node.path("responses")
                .properties()
                .forEach(
                        response ->
                                responses.put(
                                        response.getKey(), tree.resolve(response.getValue())));
        return responses;
    }

    /// The statuses its error codes come with, by code. A code that only `x-error-codes` names has
    /// none.
    Map<String, Set<String>> errorCodes() {
        var codes = new TreeMap<String, Set<String>>();
        for (var code : node.path("x-error-codes").values()) {
            codes.put(code.asString(""), new TreeSet<>());
        }
        responses()
                .forEach(
                        (status, response) ->
                                codesOf(response)
                                        .forEach(
                                                code ->
                                                        codes.computeIfAbsent(
                                                                        code,
                                                                        key -> new TreeSet<>())
                                                                .add(status)));
        return codes;
    }

    /// The codes that the examples of a problem have.
    static Set<String> codesOf(JsonNode response) {
        var codes = new TreeSet<String>();
        for (var example : response.path("content").path(PROBLEM).path("examples").values()) {
            var code = example.path("value").path("code").asString("");
            if (!code.isEmpty()) {
                codes.add(code);
            }
        }
        return codes;
    }
}
