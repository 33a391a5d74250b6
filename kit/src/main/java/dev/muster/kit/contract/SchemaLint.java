package dev.muster.kit.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// Holds schemas to the subset that becomes readable Java: objects, lists, maps, enums and plain
/// values, each with a name where it needs one.
final class SchemaLint {
    private static final Set<String> KEYWORDS =
            Set.of(
                    "$ref",
                    "anyOf",
                    "type",
                    "format",
                    "enum",
                    "const",
                    "default",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minProperties",
                    "maxProperties",
                    "description",
                    "title",
                    "example",
                    "examples",
                    "deprecated",
                    "readOnly",
                    "writeOnly");
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "array", "object", "null");
    private static final Set<String> COMPOSITION = Set.of("allOf", "oneOf", "not", "if");

    private final Components components;
    private final Samples samples;
    private final Findings findings;

    SchemaLint(Components components, Samples samples, Findings findings) {
        this.components = components;
        this.samples = samples;
        this.findings = findings;
    }

    void checkComponents() {
        components
                .of("schemas")
                .forEach(
                        (name, item) ->
                                check(
                                        item.part(),
                                        "/components/schemas" + Part.step(name),
                                        item.node(),
                                        true));
        components
                .of("headers")
                .forEach(
                        (name, item) ->
                                check(
                                        item.part(),
                                        "/components/headers" + Part.step(name) + "/schema",
                                        item.node().path("schema"),
                                        false));
    }

    /// @param named whether this is a component, which alone may declare properties
    void check(Part part, String at, JsonNode schema, boolean named) {
        if (!schema.isObject()) {
            findings.add(LintRule.SCHEMA_PRESENT, part.source(), at, "missing: expected a schema");
            return;
        }
        checkKeywords(part, at, schema);
        sample(part, at, schema, "example");
        sample(part, at, schema, "default");
        if (schema.has("$ref")) {
            var fault = components.fault(schema.path("$ref").asString(""), "schemas");
            if (fault != null) {
                findings.add(LintRule.REFERENCE, part.source(), at + "/$ref", fault);
            }
        } else if (schema.has("anyOf")) {
            checkNullableReference(part, at, schema.path("anyOf"));
        } else if (schema.has("type")) {
            checkTyped(part, at, schema, named);
        } else if (schema.has("properties") || schema.has("items") || schema.has("enum")) {
            findings.add(
                    LintRule.SCHEMA_TYPE,
                    part.source(),
                    at + "/type",
                    "missing: expected object, array or string here");
        }
    }

    private void checkKeywords(Part part, String at, JsonNode schema) {
        for (var keyword : schema.propertyNames()) {
            if (COMPOSITION.contains(keyword)) {
                findings.add(
                        LintRule.COMPOSITION,
                        part.source(),
                        at + "/" + keyword,
                        "'%s': not supported; write the object's properties out"
                                .formatted(keyword));
            } else if (keyword.equals("nullable")) {
                findings.add(
                        LintRule.NULLABLE,
                        part.source(),
                        at + "/nullable",
                        "'nullable': that is OpenAPI 3.0; write type: [string, 'null'], or anyOf:"
                                + " [{$ref: ...}, {type: 'null'}]");
            } else if (!KEYWORDS.contains(keyword) && !keyword.startsWith("x-")) {
                findings.add(
                        LintRule.SCHEMA_KEYWORD,
                        part.source(),
                        at + Part.step(keyword),
                        "'%s': unknown here; %s"
                                .formatted(
                                        keyword,
                                        Nearest.hint(
                                                keyword, KEYWORDS.stream().sorted().toList())));
            }
        }
    }

    private void checkNullableReference(Part part, String at, JsonNode anyOf) {
        if (anyOf.size() == 2
                && anyOf.path(0).has("$ref")
                && anyOf.path(1).path("type").asString("").equals("null")) {
            check(part, at + "/anyOf/0", anyOf.path(0), false);
        } else {
            findings.add(
                    LintRule.COMPOSITION,
                    part.source(),
                    at + "/anyOf",
                    "'anyOf': expected [{$ref: ...}, {type: 'null'}], nothing else is supported");
        }
    }

    private void checkTyped(Part part, String at, JsonNode schema, boolean named) {
        var types = Shape.types(schema);
        var plain = types.stream().filter(type -> !type.equals("null")).toList();
        if (plain.size() != 1 || types.size() > 2 || !TYPES.containsAll(types)) {
            findings.add(
                    LintRule.SCHEMA_TYPE,
                    part.source(),
                    at + "/type",
                    "%s: expected one of string, integer, number, boolean, array, object, or such as [string, 'null']"
                            .formatted(schema.path("type")));
            return;
        }
        switch (plain.getFirst()) {
            case "object" -> checkObject(part, at, schema, named);
            case "array" -> checkItems(part, at, schema);
            case "string" -> checkText(part, at, schema);
            default -> {
                if (schema.has("enum")) {
                    findings.add(
                            LintRule.ENUM_VALUES,
                            part.source(),
                            at + "/enum",
                            "'enum': only strings can be enums");
                }
            }
        }
    }

    private void checkObject(Part part, String at, JsonNode schema, boolean named) {
        var properties = schema.path("properties");
        var additional = schema.path("additionalProperties");
        if (properties.isEmpty() && !additional.isObject() && !additional.asBoolean(false)) {
            findings.add(
                    LintRule.OBJECT_CONTENT,
                    part.source(),
                    at + "/properties",
                    "missing: expected properties, or additionalProperties with the schema of a"
                            + " map's values");
        }
        if (!properties.isEmpty() && !named) {
            findings.add(
                    LintRule.INLINE_OBJECT,
                    part.source(),
                    at,
                    "an object without a name: expected it under components/schemas and a $ref"
                            + " here");
        }
        if (additional.isObject() && !additional.isEmpty()) {
            if (properties.isEmpty()) {
                check(part, at + "/additionalProperties", additional, false);
            } else {
                findings.add(
                        LintRule.OBJECT_CONTENT,
                        part.source(),
                        at + "/additionalProperties",
                        "a schema beside properties: expected true, false, or no properties");
            }
        }
        for (var property : properties.properties()) {
            var place = at + "/properties" + Part.step(property.getKey());
            if (!property.getKey().matches("[a-z][A-Za-z0-9]*")) {
                findings.add(
                        LintRule.PROPERTY_NAME,
                        part.source(),
                        place,
                        "'%s': expected camelCase, like %s"
                                .formatted(property.getKey(), Shape.camelCase(property.getKey())));
            }
            check(part, place, property.getValue(), false);
        }
        for (var name : schema.path("required").values()) {
            if (!properties.has(name.asString(""))) {
                findings.add(
                        LintRule.REQUIRED_KNOWN,
                        part.source(),
                        at + "/required",
                        "'%s': no such property; %s"
                                .formatted(
                                        name.asString(""),
                                        Nearest.hint(
                                                name.asString(""),
                                                List.copyOf(properties.propertyNames()))));
            }
        }
    }

    private void checkItems(Part part, String at, JsonNode schema) {
        var items = schema.path("items");
        check(part, at + "/items", items, false);
        if (Shape.isNullable(items)) {
            findings.add(
                    LintRule.LIST_ITEMS,
                    part.source(),
                    at + "/items",
                    "null: expected a list whose items are never null");
        }
        var preset = schema.path("default");
        if (!preset.isMissingNode() && !preset.isEmpty()) {
            findings.add(
                    LintRule.LIST_DEFAULT,
                    part.source(),
                    at + "/default",
                    preset + ": a list can only default to []");
        }
    }

    private void checkText(Part part, String at, JsonNode schema) {
        try {
            Pattern.compile(schema.path("pattern").asString(""));
        } catch (PatternSyntaxException e) {
            findings.add(
                    LintRule.PATTERN,
                    part.source(),
                    at + "/pattern",
                    "'%s': expected a regular expression: %s"
                            .formatted(e.getPattern(), e.getDescription()));
        }
        var names = new HashSet<String>();
        for (var value : schema.path("enum").values()) {
            if (value.isNull() && Shape.isNullable(schema)) {
                continue;
            }
            if (!value.isString()
                    || Shape.constantName(value.stringValue()).isEmpty()
                    || !names.add(Shape.constantName(value.stringValue()))) {
                findings.add(
                        LintRule.ENUM_VALUES,
                        part.source(),
                        at + "/enum",
                        "%s: expected different words of letters and digits".formatted(value));
            }
        }
    }

    private void sample(Part part, String at, JsonNode schema, String keyword) {
        var value = schema.get(keyword);
        if (value != null) {
            samples.add(part, at + "/" + keyword, schema, value);
        }
    }
}
