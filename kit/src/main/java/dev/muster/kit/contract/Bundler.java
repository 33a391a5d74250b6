package dev.muster.kit.contract;

import dev.muster.kit.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the one document that clients see: all parts merged, and what follows from them spelled
/// out.
final class Bundler {
    private final Components components;
    private final ErrorTable errors;

    Bundler(Components components, ErrorTable errors) {
        this.components = components;
        this.errors = errors;
    }

    ObjectNode document(
            String title, String version, List<Part> parts, List<Operation> operations) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", title).put("version", version);
        var tags = document.putArray("tags");
        parts.stream()
                .filter(part -> part.root().path("paths").size() > 0)
                .forEach(part -> tags.add(tag(part)));
        document.putArray("security").add(scheme("bearer")).add(scheme("session"));
        var paths = document.putObject("paths");
        for (var part : parts) {
            for (var item : part.root().path("paths").properties()) {
                var target =
                        paths.get(item.getKey()) instanceof ObjectNode present
                                ? present
                                : paths.putObject(item.getKey());
                item.getValue()
                        .properties()
                        .forEach(
                                member ->
                                        target.set(member.getKey(), member.getValue().deepCopy()));
            }
        }
        var targets = document.putObject("components");
        for (var kind : List.of("schemas", "parameters", "headers", "securitySchemes")) {
            var target = targets.putObject(kind);
            components.of(kind).forEach((name, item) -> target.set(name, item.node().deepCopy()));
        }
        for (var operation : operations) {
            if (document.at(operation.pointer()) instanceof ObjectNode node) {
                complete(node, operation);
            }
        }
        closeRequests(document, operations);
        return document;
    }

    private static ObjectNode tag(Part part) {
        var tag = JsonNodeFactory.instance.objectNode().put("name", part.domain());
        var description = part.root().path("info").path("description").asString("");
        return description.isEmpty() ? tag : tag.put("description", description);
    }

    private static ObjectNode scheme(String name) {
        var requirement = JsonNodeFactory.instance.objectNode();
        requirement.putArray(name);
        return requirement;
    }

    private void complete(ObjectNode node, Operation operation) {
        node.putArray("tags").add(operation.domain());
        if (operation.isPublic()) {
            node.putArray("security");
        }
        var byStatus =
                operation.errorCodes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        code -> errors.get(code).status(),
                                        TreeMap::new,
                                        Collectors.toList()));
        var responses = node.withObjectProperty("responses");
        var success = responses.get(String.valueOf(operation.successStatus()));
        if (success instanceof ObjectNode object && !object.has("description")) {
            object.put("description", node.path("summary").asString(""));
        }
        if (operation.successStatus() == 201
                && success instanceof ObjectNode object
                && !object.path("headers").has("Location")) {
            object.withObjectProperty("headers")
                    .putObject("Location")
                    .put("$ref", "#/components/headers/Location");
        }
        byStatus.forEach(
                (status, codes) ->
                        responses.set(String.valueOf(status), response(operation, codes)));
    }

    private ObjectNode response(Operation operation, List<String> codes) {
        var response = JsonNodeFactory.instance.objectNode();
        response.put(
                "description",
                codes.stream()
                        .map(code -> "`" + code + "`: " + errors.get(code).title() + ".")
                        .collect(Collectors.joining("\n")));
        var media = response.putObject("content").putObject("application/problem+json");
        media.putObject("schema").put("$ref", "#/components/schemas/Problem");
        var examples = media.putObject("examples");
        for (var code : codes) {
            var error = errors.get(code);
            examples.putObject(code)
                    .putObject("value")
                    .put("type", Problem.typeOf(error))
                    .put("title", error.title())
                    .put("status", error.status())
                    .put("detail", error.title() + ".")
                    .put("code", code)
                    .put("instance", operation.path());
        }
        return response;
    }

    /// What a request may not have, the document says too.
    private static void closeRequests(ObjectNode document, List<Operation> operations) {
        var seen = new HashSet<String>();
        for (var operation : operations) {
            for (var content : document.at(operation.pointer() + "/requestBody/content").values()) {
                close(document, content.path("schema"), seen);
            }
        }
    }

    private static void close(ObjectNode document, JsonNode schema, Set<String> seen) {
        var ref = schema.path("$ref").asString("");
        if (!ref.isEmpty() && seen.add(ref)) {
            close(document, document.at(ref.substring(1)), seen);
        }
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        var nested = new ArrayList<JsonNode>(List.of(schema.path("items")));
        nested.add(schema.path("additionalProperties"));
        nested.addAll(schema.path("anyOf").values());
        schema.path("properties").properties().stream()
                .map(Map.Entry::getValue)
                .forEach(nested::add);
        nested.stream().filter(JsonNode::isObject).forEach(inner -> close(document, inner, seen));
    }
}
