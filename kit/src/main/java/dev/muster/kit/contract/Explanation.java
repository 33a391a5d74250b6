package dev.muster.kit.contract;

import com.networknt.schema.Error;
import dev.muster.kit.problem.Fault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Says in words for people what a schema has against a value.
final class Explanation {
    private static final Map<String, String> TYPES =
            Map.of(
                    "string", "a string",
                    "integer", "an integer",
                    "number", "a number",
                    "boolean", "true or false",
                    "array", "a list",
                    "object", "an object",
                    "null", "null");
    private static final Map<String, String> FORMATS =
            Map.of(
                    "date-time", "a date and time such as 2026-11-24T09:30:00Z",
                    "date", "a date such as 2026-11-24",
                    "time", "a time such as 09:30:00Z",
                    "duration", "a duration such as PT15M",
                    "email", "an e-mail address",
                    "uuid", "a UUID such as 6f1c2a52-8d0e-4f6b-9c1d-0a2b3c4d5e6f",
                    "uri", "a URI such as https://example.org/");

    private final JsonNode root;
    private final Components components;

    /// @param root the schema, as its contract has it
    Explanation(JsonNode root, Components components) {
        this.root = root;
        this.components = components;
    }

    Fault fault(Error error) {
        var pointer = error.getInstanceLocation().toString();
        var property = error.getProperty();
        var owner = owner(error);
        return switch (error.getKeyword()) {
            case "required" ->
                    new Fault(
                            pointer + Part.step(property),
                            "missing: expected " + types(owner.path("properties").path(property)));
            case "additionalProperties" ->
                    new Fault(
                            pointer + Part.step(property),
                            Quoted.text(property)
                                    + ": unknown here; "
                                    + Nearest.hint(
                                            property,
                                            List.copyOf(owner.path("properties").propertyNames())));
            default ->
                    new Fault(
                            pointer,
                            (isSecret(owner)
                                            ? "the value (not shown)"
                                            : Quoted.value(error.getInstanceNode()))
                                    + ": expected "
                                    + expectation(error, owner));
        };
    }

    private String expectation(Error error, JsonNode owner) {
        var limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> types(owner);
            case "enum" ->
                    "one of "
                            + limit.valueStream()
                                    .map(value -> value.asString("null"))
                                    .collect(Collectors.joining(", "));
            case "const" -> Quoted.value(limit);
            case "minLength" -> "at least " + count(limit, "character", "characters");
            case "maxLength" -> "at most " + count(limit, "character", "characters");
            case "minItems" -> "at least " + count(limit, "item", "items");
            case "maxItems" -> "at most " + count(limit, "item", "items");
            case "minProperties" -> "at least " + count(limit, "property", "properties");
            case "maxProperties" -> "at most " + count(limit, "property", "properties");
            case "uniqueItems" -> "items that differ from each other";
            case "minimum" -> "at least " + number(limit);
            case "maximum" -> "at most " + number(limit);
            case "exclusiveMinimum" -> "more than " + number(limit);
            case "exclusiveMaximum" -> "less than " + number(limit);
            case "multipleOf" -> "a multiple of " + number(limit);
            case "pattern" ->
                    "text that matches "
                            + limit.asString("")
                            + (owner.has("example")
                                    ? ", such as " + owner.path("example").asString("")
                                    : "");
            case "format" -> {
                var format = limit.asString("");
                yield FORMATS.getOrDefault(format, "the format " + format);
            }
            default -> "something else: " + error.getMessage();
        };
    }

    private String types(JsonNode schema) {
        var resolved = components.resolve(schema);
        var types =
                resolved == null
                        ? ""
                        : Shape.types(resolved).stream()
                                .map(type -> TYPES.getOrDefault(type, type))
                                .collect(Collectors.joining(" or "));
        return types.isEmpty() ? "a value" : types;
    }

    private static String count(JsonNode number, String one, String many) {
        return number.asInt() == 1 ? "1 " + one : number + " " + many;
    }

    private static String number(JsonNode limit) {
        return limit.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static boolean isSecret(JsonNode schema) {
        return schema.path("format").asString("").equals("password");
    }

    /// The schema that the failed keyword stands in, as its contract has it.
    private JsonNode owner(Error error) {
        var fragment = error.getSchemaLocation().getFragment();
        boolean component =
                Objects.toString(error.getSchemaLocation().getAbsoluteIri(), "")
                        .equals(Schemas.COMPONENTS);
        JsonNode node = root;
        int first = 0;
        if (component) {
            var item = components.of("schemas").get(fragment.getName(1));
            node = Objects.requireNonNull(item, "a schema that was compiled").node();
            first = 2;
        }
        for (int i = first; i < fragment.getNameCount() - 1; i++) {
            var step = fragment.getName(i);
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }
}
