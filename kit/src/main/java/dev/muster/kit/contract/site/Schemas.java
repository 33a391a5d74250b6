package dev.muster.kit.contract.site;

import dev.muster.kit.contract.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Schemas in words and tables.
final class Schemas {
    private static final String PREFIX = "#/components/schemas/";

    private final JsonNode document;

    Schemas(JsonNode document) {
        this.document = document;
    }

    /// Writes what the body looks like: its type, and the properties when it is an object.
    ///
    /// @param up leads to the folder of the site
    void body(Html html, JsonNode schema, String up) {
        html.open("p").text("Type: ");
        type(html, schema, up);
        html.close();
        var reference = schema.path("$ref").asString("");
        if (reference.startsWith(PREFIX)) {
            var name = reference.substring(PREFIX.length());
            properties(html, name, document.at(reference.substring(1)), up);
        }
    }

    /// Writes a table of an object's properties; nothing when it has none.
    ///
    /// @param label what those are told who do not see it
    void properties(Html html, String label, JsonNode schema, String up) {
        if (schema.path("properties").isEmpty()) {
            return;
        }
        html.table("Properties of " + label, "Property", "Type", "Required", "Meaning");
        var required =
                schema.path("required").valueStream().map(name -> name.asString("")).toList();
        for (var property : schema.path("properties").properties()) {
            html.open("tr").open("th", "scope", "row");
            html.leaf("code", property.getKey()).close();
            html.open("td");
            type(html, property.getValue(), up);
            html.close();
            html.leaf("td", required.contains(property.getKey()) ? "yes" : "no");
            html.open("td");
            meaning(html, property.getValue());
            html.close().close();
        }
        html.endTable();
        var additional = schema.path("additionalProperties");
        if (additional.asBoolean(false)) {
            html.leaf("p", "Other properties are let through.");
        }
    }

    /// Writes the description and the limits of a value.
    void meaning(Html html, JsonNode schema) {
        var description = schema.path("description").asString("");
        if (!description.isEmpty()) {
            html.markdown(description);
        }
        var limits = limits(schema);
        if (!limits.isEmpty()) {
            html.leaf("p", String.join("; ", limits), "class", "limits");
        }
        words(html, schema);
    }

    /// Writes the words that an enum has, also when it is one by reference.
    private void words(Html html, JsonNode declared) {
        var reference = declared.path("$ref").asString("");
        var schema = reference.startsWith(PREFIX) ? document.at(reference.substring(1)) : declared;
        if (schema.has("enum")) {
            html.open("p").text("One of ");
            var first = true;
            for (var word : schema.path("enum").values()) {
                html.text(first ? "" : ", ").leaf("code", word.asString("null"));
                first = false;
            }
            html.close();
        }
    }

    /// Writes the type, with links to what has a name.
    void type(Html html, JsonNode schema, String up) {
        var reference = schema.path("$ref").asString("");
        if (reference.startsWith(PREFIX)) {
            var name = reference.substring(PREFIX.length());
            html.leaf("a", name, "href", up + "schemas.html#" + name);
        } else if (schema.has("anyOf")) {
            type(html, schema.path("anyOf").path(0), up);
        } else {
            switch (Shape.type(schema)) {
                case "array" -> {
                    html.text("list of ");
                    type(html, schema.path("items"), up);
                }
                case "object" -> {
                    if (schema.path("additionalProperties").isObject()) {
                        html.text("map of ");
                        type(html, schema.path("additionalProperties"), up);
                    } else {
                        html.text("object");
                    }
                }
                case "" -> html.text("anything");
                default -> {
                    var format = schema.path("format").asString("");
                    html.text(Shape.type(schema) + (format.isEmpty() ? "" : " (" + format + ")"));
                }
            }
        }
        if (Shape.isNullable(schema)) {
            html.text(" or null");
        }
    }

    private static List<String> limits(JsonNode schema) {
        var limits = new ArrayList<String>();
        span(schema, "minLength", "maxLength", "characters", limits);
        span(schema, "minItems", "maxItems", "items", limits);
        span(schema, "minProperties", "maxProperties", "properties", limits);
        span(schema, "minimum", "maximum", "", limits);
        each(schema, "exclusiveMinimum", "more than ", limits);
        each(schema, "exclusiveMaximum", "less than ", limits);
        each(schema, "multipleOf", "a multiple of ", limits);
        each(schema, "pattern", "matches ", limits);
        each(schema, "const", "always ", limits);
        each(schema, "default", "default ", limits);
        if (schema.path("uniqueItems").asBoolean(false)) {
            limits.add("no item twice");
        }
        if (schema.path("deprecated").asBoolean(false)) {
            limits.add("deprecated");
        }
        return limits;
    }

    private static void span(
            JsonNode schema, String least, String most, String unit, List<String> limits) {
        var ends = new ArrayList<String>();
        if (schema.has(least)) {
            ends.add("at least " + schema.path(least));
        }
        if (schema.has(most)) {
            ends.add("at most " + schema.path(most));
        }
        if (!ends.isEmpty()) {
            limits.add(ends.stream().collect(Collectors.joining(", ", "", " " + unit)).strip());
        }
    }

    private static void each(JsonNode schema, String keyword, String says, List<String> limits) {
        if (schema.has(keyword)) {
            var value = schema.path(keyword);
            limits.add(says + (value.isString() ? value.stringValue() : value.toString()));
        }
    }
}
