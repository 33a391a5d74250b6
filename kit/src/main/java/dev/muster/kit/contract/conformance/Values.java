package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values made up from schemas: at their limits and beyond, of wrong types, and awkward ones.
/// Whether one fits is not decided here.
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    /// Longer limits are not reached: the body would be refused for its size.
    private static final int LONGEST = 200_000;

    private final JsonNode document;

    Values(JsonNode document) {
        this.document = document;
    }

    /// The schema behind references, nullable ones too.
    JsonNode resolve(JsonNode schema) {
        var target = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        var ref = target.path("$ref").asString("");
        return ref.isEmpty() ? target : resolve(document.at(ref.substring(1)));
    }

    /// A value such as one expects.
    JsonNode plain(JsonNode schema) {
        return plain(schema, 0);
    }

    private JsonNode plain(JsonNode given, int depth) {
        var schema = resolve(given);
        for (var keyword : List.of("example", "const", "default")) {
            for (var from : List.of(given, schema)) {
                if (from.has(keyword)) {
                    return from.path(keyword);
                }
            }
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").path(0);
        }
        return switch (Shape.type(schema)) {
            case "string" -> JSON.stringNode(plainText(schema));
            case "integer" -> JSON.numberNode(schema.path("minimum").asLong(1));
            case "number" -> JSON.numberNode(schema.path("minimum").asDouble(1.5));
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> {
                var array = JSON.arrayNode();
                for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
                    array.add(plain(schema.path("items"), depth + 1));
                }
                yield array;
            }
            default -> {
                var object = JSON.objectNode();
                if (depth < DEEPEST) {
                    for (var name : schema.path("required").values()) {
                        object.set(
                                name.asString(""),
                                plain(
                                        schema.path("properties").path(name.asString("")),
                                        depth + 1));
                    }
                }
                yield object;
            }
        };
    }

    private static String plainText(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-11-24T03:00:00Z";
            case "date" -> "2026-11-24";
            case "uuid" -> "6f1c2a52-8d0e-4f6b-9c1d-0a2b3c4d5e6f";
            case "email" -> "nobody@example.org";
            default -> "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
        };
    }

    /// Values that are worth a request, wrong ones among them.
    List<Sample> telling(JsonNode schema) {
        return telling(schema, 0);
    }

    private List<Sample> telling(JsonNode given, int depth) {
        var schema = resolve(given);
        var samples = new ArrayList<Sample>();
        for (var value : schema.path("enum").values()) {
            samples.add(new Sample("the value " + value, value));
        }
        if (!schema.path("enum").isEmpty()) {
            samples.add(Sample.text("a value that is not listed", "notListed"));
            samples.add(Sample.text("a value in upper case", upper(schema.path("enum").path(0))));
        }
        switch (Shape.type(schema)) {
            case "string" -> addTexts(schema, samples);
            case "integer" -> addIntegers(schema, samples);
            case "number" -> addNumbers(schema, samples);
            case "boolean" -> {
                samples.add(new Sample("true", JSON.booleanNode(true)));
                samples.add(new Sample("false", JSON.booleanNode(false)));
            }
            case "array" -> addArrays(schema, depth, samples);
            default -> addObjects(schema, depth, samples);
        }
        samples.add(new Sample("null", JSON.nullNode()));
        samples.add(new Sample("a number", JSON.numberNode(7)));
        samples.add(Sample.text("a string", "seven"));
        samples.add(new Sample("a boolean", JSON.booleanNode(true)));
        samples.add(new Sample("an empty list", JSON.arrayNode()));
        samples.add(new Sample("a list with null", JSON.arrayNode().addNull()));
        samples.add(new Sample("an empty object", JSON.objectNode()));
        return samples;
    }

    private static String upper(JsonNode value) {
        return value.asString("").toUpperCase(Locale.ROOT);
    }

    private static void addTexts(JsonNode schema, List<Sample> samples) {
        for (int length : List.of(schema.path("minLength").asInt(0), limit(schema, "maxLength"))) {
            for (int each : new int[] {length - 1, length, length + 1}) {
                if (length > 0 && each >= 0) {
                    samples.add(Sample.text(each + " characters", "x".repeat(each)));
                }
            }
        }
        int most = limit(schema, "maxLength");
        if (most > 0) {
            samples.add(
                    Sample.text(most + " characters beyond the BMP", Texts.ASTRAL.repeat(most)));
        }
        samples.addAll(Texts.AWKWARD);
        switch (schema.path("format").asString("")) {
            case "date-time" -> samples.addAll(Texts.DATE_TIMES);
            case "date" -> samples.addAll(Texts.DATES);
            case "uuid" -> samples.addAll(Texts.UUIDS);
            case "email" -> samples.addAll(Texts.EMAILS);
            default -> {}
        }
    }

    private static int limit(JsonNode schema, String keyword) {
        int limit = schema.path(keyword).asInt(0);
        return limit > LONGEST ? 0 : limit;
    }

    private static void addIntegers(JsonNode schema, List<Sample> samples) {
        for (var bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (schema.has(bound)) {
                var limit = schema.path(bound).decimalValue();
                for (int step = -1; step <= 1; step++) {
                    add(samples, limit.add(BigDecimal.valueOf(step)));
                }
            }
        }
        for (var number :
                List.of(
                        "0",
                        "-1",
                        "2147483647",
                        "2147483648",
                        "-2147483649",
                        "9223372036854775807",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "1e30",
                        "1.5",
                        "1.0")) {
            add(samples, new BigDecimal(number));
        }
    }

    private static void addNumbers(JsonNode schema, List<Sample> samples) {
        addIntegers(schema, samples);
        for (var number : List.of("1e308", "1e309", "-1e400", "1e-400", "0.1")) {
            add(samples, new BigDecimal(number));
        }
    }

    private static void add(List<Sample> samples, BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() < 30;
        samples.add(
                new Sample(
                        "the number " + number,
                        whole
                                ? JSON.numberNode(number.toBigIntegerExact())
                                : JSON.numberNode(number)));
    }

    private void addArrays(JsonNode schema, int depth, List<Sample> samples) {
        var item = plain(schema.path("items"));
        var sizes = new ArrayList<Integer>(List.of(1, 2));
        for (var keyword : List.of("minItems", "maxItems")) {
            int size = schema.path(keyword).asInt(0);
            if (size > 0 && size < LONGEST) {
                sizes.addAll(List.of(size - 1, size, size + 1));
            }
        }
        for (int size : sizes.stream().distinct().toList()) {
            var array = JSON.arrayNode();
            for (int i = 0; i < size; i++) {
                array.add(item);
            }
            samples.add(new Sample(size + " items alike", array));
        }
        var all = JSON.arrayNode();
        resolve(schema.path("items")).path("enum").forEach(all::add);
        if (!all.isEmpty()) {
            samples.add(new Sample("each value once", all));
        }
        if (depth < DEEPEST) {
            for (var sample : telling(schema.path("items"), depth + 1)) {
                samples.add(
                        new Sample(
                                "a list of " + sample.what(),
                                JSON.arrayNode().add(sample.value())));
            }
        }
    }

    private void addObjects(JsonNode schema, int depth, List<Sample> samples) {
        if (depth >= DEEPEST) {
            return;
        }
        if (schema.path("properties").isEmpty()) {
            addMaps(schema.path("additionalProperties"), depth, samples);
            return;
        }
        samples.addAll(objects(schema, (ObjectNode) plain(schema), depth));
    }

    private void addMaps(JsonNode values, int depth, List<Sample> samples) {
        var fits = values.isObject() ? plain(values) : JSON.stringNode("x");
        for (var name : List.of("", "a", "a\u0000b", "\ud83d", "__proto__", "k".repeat(10_000))) {
            samples.add(
                    new Sample(
                            "a member named "
                                    + JSON.stringNode(
                                            name.substring(0, Math.min(9, name.length()))),
                            JSON.objectNode().set(name, fits)));
        }
        var many = JSON.objectNode();
        for (int i = 0; i < 1000; i++) {
            many.set("k" + i, fits);
        }
        samples.add(new Sample("a thousand members", many));
        if (values.isObject()) {
            for (var sample : telling(values, depth + 1)) {
                samples.add(sample.wrapped("a"));
            }
        }
    }

    /// Objects that differ from one that fits in one place.
    List<Sample> objects(JsonNode schema, ObjectNode base) {
        return objects(schema, base, 0);
    }

    private List<Sample> objects(JsonNode schema, ObjectNode base, int depth) {
        var samples = new ArrayList<Sample>();
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        var least = base.deepCopy();
        least.retain(required);
        samples.add(new Sample("only what is required", least));
        for (var name : base.propertyNames()) {
            samples.add(new Sample("without " + name, base.deepCopy().without(name)));
        }
        var more = base.deepCopy();
        more.put("unheardOf", 1);
        samples.add(new Sample("a member that is not declared", more));
        for (var property : schema.path("properties").properties()) {
            var name = property.getKey();
            for (var sample : telling(property.getValue(), depth + 1)) {
                var object = least.deepCopy();
                object.set(name, sample.value());
                samples.add(new Sample(name + ": " + sample.what(), object));
            }
        }
        return samples;
    }
}
