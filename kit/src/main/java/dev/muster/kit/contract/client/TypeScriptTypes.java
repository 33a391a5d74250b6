package dev.muster.kit.contract.client;

import dev.muster.kit.contract.Shape;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Which TypeScript type a schema becomes.
final class TypeScriptTypes {
    /// What the generated file uses itself, of its own and of the language.
    private static final Set<String> TAKEN =
            Set.of(
                    "AbortSignal",
                    "Array",
                    "AsyncGenerator",
                    "AsyncIterable",
                    "Call",
                    "CallOptions",
                    "ChangeOptions",
                    "Client",
                    "ClientOptions",
                    "CreateOptions",
                    "Created",
                    "Error",
                    "ErrorCode",
                    "ErrorStatus",
                    "Headers",
                    "JSON",
                    "Number",
                    "Object",
                    "Problem",
                    "ProblemError",
                    "Promise",
                    "QueryValue",
                    "Record",
                    "RequestCredentials",
                    "RequestInit",
                    "Response",
                    "Sent",
                    "String",
                    "Tagged",
                    "Transport",
                    "TypeError",
                    "URLSearchParams",
                    "Uint8Array",
                    "UnexpectedAnswerError");

    private final JsonNode schemas;

    /// @param document the whole contract
    TypeScriptTypes(JsonNode document) {
        schemas = document.at("/components/schemas");
    }

    /// Text as a literal.
    static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    /// The name that a component gets.
    String name(String component) {
        if (component.equals("Problem")) {
            return component;
        }
        var name = component;
        while (TAKEN.contains(name) || (!name.equals(component) && schemas.has(name))) {
            name += "Schema";
        }
        return name;
    }

    /// The type of a value, null included.
    String of(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(nameIn(schema.path("$ref").asString("")));
        }
        for (var choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return schema.path(choice)
                        .valueStream()
                        .map(this::of)
                        .distinct()
                        .collect(Collectors.joining(" | "));
            }
        }
        if (schema.has("const")) {
            return schema.path("const").toString();
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(" | "));
        }
        var types = new LinkedHashSet<String>();
        Shape.types(schema).forEach(type -> types.add(plain(type, schema)));
        return types.isEmpty() ? "unknown" : String.join(" | ", types);
    }

    private String plain(String type, JsonNode schema) {
        return switch (type) {
            case "string", "boolean", "null", "number" -> type;
            case "integer" -> "number";
            case "array" -> list(of(schema.path("items")));
            case "object" ->
                    schema.path("properties").isEmpty()
                            ? map(schema)
                            : "{ " + inline(schema) + " }";
            default -> "unknown";
        };
    }

    private static String list(String item) {
        return item.contains(" ") ? "(" + item + ")[]" : item + "[]";
    }

    private String map(JsonNode schema) {
        var values = schema.path("additionalProperties");
        return "Record<string, %s>".formatted(values.isObject() ? of(values) : "unknown");
    }

    private String inline(JsonNode schema) {
        return members(schema).strip().replaceAll("\\s*\\n\\s*", " ");
    }

    /// A declaration of the component.
    String declaration(String component) {
        var schema = schemas.path(component);
        var doc = TypeScriptDocs.of(schema.path("description").asString(""), "");
        var name = name(component);
        return schema.path("properties").isEmpty()
                ? "%sexport type %s = %s;\n".formatted(doc, name, of(schema))
                : "%sexport interface %s {\n%s}\n".formatted(doc, name, members(schema));
    }

    /// The members of an object, a line each.
    private String members(JsonNode schema) {
        var required = new HashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        var members = new StringBuilder();
        for (var property : schema.path("properties").properties()) {
            var name = property.getKey();
            members.append(member(name, property.getValue(), required.contains(name), "  "));
        }
        if (schema.path("additionalProperties").asBoolean(false)) {
            members.append("  [other: string]: unknown;\n");
        }
        return members.toString();
    }

    /// One member of an object.
    String member(String name, JsonNode schema, boolean required, String indent) {
        return "%s%s%s%s: %s;\n"
                .formatted(
                        TypeScriptDocs.of(schema.path("description").asString(""), indent),
                        indent,
                        name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : quoted(name),
                        required ? "" : "?",
                        of(schema));
    }

    private static String nameIn(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
