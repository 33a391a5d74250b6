package dev.muster.kit.mock;

import dev.muster.kit.contract.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up values that fit their schemas. The same randomness makes the same value.
final class Generator {
    /// From here on only what must be there is made, so that what contains itself comes to an end.
    private static final int DEEP = 5;

    private static final int TOO_DEEP = 40;
    private static final int MORE_ITEMS = 3;
    private static final int TRIES = 50;
    private static final BigDecimal SPAN = BigDecimal.valueOf(1000);

    private final Definitions definitions;
    private final Random random;
    private final Texts texts;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    /// There is no such value, or none was found.
    static final class Unable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unable(String why) {
            super(why, null, false, false);
        }
    }

    Generator(Definitions definitions, Random random) {
        this.definitions = definitions;
        this.random = random;
        this.texts = new Texts(random);
    }

    /// @throws Unable saying what cannot be made up
    JsonNode value(JsonNode schema) {
        return value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > TOO_DEEP) {
            throw new Unable("a schema that contains itself always, which no value can");
        }
        if (isNullable(schema) && (depth > DEEP || random.nextInt(4) == 0)) {
            return json.nullNode();
        }
        var resolved = definitions.resolve(schema);
        if (resolved.has("const")) {
            return resolved.path("const");
        }
        if (resolved.has("enum")) {
            var values =
                    resolved.path("enum").valueStream().filter(each -> !each.isNull()).toList();
            return values.get(random.nextInt(values.size()));
        }
        return switch (Shape.type(resolved)) {
            case "object" -> object(resolved, depth);
            case "array" -> list(resolved, depth);
            case "integer" -> number(resolved, true);
            case "number" -> number(resolved, false);
            case "boolean" -> json.booleanNode(random.nextBoolean());
            default -> json.stringNode(texts.text(resolved));
        };
    }

    private boolean isNullable(JsonNode schema) {
        return Shape.isNullable(schema)
                || (schema.has("$ref") && Shape.isNullable(definitions.resolve(schema)));
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = json.objectNode();
        var required = new HashSet<String>();
        schema.path("required").values().forEach(name -> required.add(name.asString("")));
        int least = schema.path("minProperties").asInt(0);
        int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        int optional = most - required.size();
        for (var property : schema.path("properties").properties()) {
            boolean wanted = depth < DEEP && random.nextInt(4) > 0 && optional-- > 0;
            if (required.contains(property.getKey()) || wanted) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        for (var property : schema.path("properties").properties()) {
            if (object.size() < least && !object.has(property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        var additional = schema.path("additionalProperties");
        if (schema.path("properties").isEmpty()) {
            int more = depth < DEEP ? random.nextInt(MORE_ITEMS + 1) : 0;
            int count = Math.min(most, Math.max(least, more));
            for (int i = 0; object.size() < count && i < count * TRIES; i++) {
                object.set(texts.name(), value(additional, depth + 1));
            }
        }
        return object;
    }

    private JsonNode list(JsonNode schema, int depth) {
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        int more = depth < DEEP ? random.nextInt(MORE_ITEMS + 1) : 0;
        int count = Math.min(most, least + more);
        boolean unique = schema.path("uniqueItems").asBoolean(false);
        var list = json.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; list.size() < count && i < (count + 1) * TRIES; i++) {
            var item = value(schema.path("items"), depth + 1);
            if (seen.add(item) || !unique) {
                list.add(item);
            }
        }
        if (list.size() < least) {
            throw new Unable(
                    "a list of %d different items; %d were found".formatted(least, list.size()));
        }
        return list;
    }

    private JsonNode number(JsonNode schema, boolean whole) {
        var step =
                schema.has("multipleOf")
                        ? schema.path("multipleOf").decimalValue()
                        : whole ? BigDecimal.ONE : new BigDecimal("0.01");
        var least = limit(schema, "minimum", "exclusiveMinimum", step);
        var most = limit(schema, "maximum", "exclusiveMaximum", step.negate());
        if (least == null) {
            var usual = whole ? BigDecimal.ONE : BigDecimal.ZERO;
            least = most == null ? usual : most.subtract(SPAN.max(step));
        }
        if (most == null) {
            most = least.add(SPAN.max(step));
        }
        if (whole) {
            most = most.min(BigDecimal.valueOf(ceiling(schema)));
        }
        var first = least.divide(step, 0, RoundingMode.CEILING);
        var last = most.divide(step, 0, RoundingMode.FLOOR);
        if (first.compareTo(last) > 0) {
            if (!whole && !schema.has("multipleOf")) {
                return json.numberNode(least.doubleValue());
            }
            throw new Unable("a multiple of %s from %s to %s".formatted(step, least, most));
        }
        var among = last.subtract(first).add(BigDecimal.ONE);
        var chosen =
                BigDecimal.valueOf(random.nextDouble())
                        .multiply(among)
                        .setScale(0, RoundingMode.FLOOR)
                        .add(first)
                        .multiply(step);
        return whole
                ? json.numberNode(chosen.toBigInteger().longValueExact())
                : json.numberNode(chosen.doubleValue());
    }

    private static long ceiling(JsonNode schema) {
        return schema.path("format").asString("").equals("int64")
                ? Long.MAX_VALUE
                : Integer.MAX_VALUE;
    }

    private static @Nullable BigDecimal limit(
            JsonNode schema, String inclusive, String exclusive, BigDecimal step) {
        if (schema.has(inclusive)) {
            return schema.path(inclusive).decimalValue();
        }
        return schema.has(exclusive) ? schema.path(exclusive).decimalValue().add(step) : null;
    }
}
