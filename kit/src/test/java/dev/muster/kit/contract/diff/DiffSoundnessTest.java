package dev.muster.kit.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The verdicts, held against a validator: when every change of a request's schema is safe, no
/// value may be refused that was taken; when every change of a response's schema is safe, no value
/// may come that the older schema refuses.
class DiffSoundnessTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 60;
    private static final int SCHEMAS_A_ROUND = 60;

    /// Whatever a small schema may be picky about.
    private static final List<JsonNode> VALUES =
            Stream.of(
                            "null",
                            "true",
                            "false",
                            "0",
                            "1",
                            "2",
                            "3",
                            "10",
                            "1.5",
                            "-1",
                            "\"\"",
                            "\"a\"",
                            "\"b\"",
                            "\"c\"",
                            "\"abc\"",
                            "\"abcdef\"",
                            "[]",
                            "[1]",
                            "[\"a\"]",
                            "[\"a\",\"a\"]",
                            "[\"a\",\"b\",\"c\"]",
                            "[null]",
                            "{}",
                            "{\"p\":1}",
                            "{\"p\":\"a\"}",
                            "{\"p\":\"abcdef\"}",
                            "{\"p\":null}",
                            "{\"q\":\"a\"}",
                            "{\"p\":\"a\",\"q\":\"b\"}",
                            "{\"p\":1,\"q\":2}",
                            "{\"z\":1}",
                            "{\"p\":\"a\",\"z\":\"a\"}",
                            "{\"q\":[1]}",
                            "{\"q\":[\"a\",\"b\"]}",
                            "{\"p\":{\"p\":\"a\"}}",
                            "{\"p\":true}")
                    .map(JSON::readTree)
                    .toList();

    private final SchemaRegistry registry =
            SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    @TestFactory
    Stream<DynamicTest> calledSafeIsSafe() {
        return IntStream.range(0, ROUNDS)
                .mapToObj(
                        seed ->
                                DynamicTest.dynamicTest(
                                        "seed " + seed, () -> check(new Random(seed))));
    }

    private void check(Random random) {
        int safe = 0;
        for (int i = 0; i < SCHEMAS_A_ROUND; i++) {
            var old = schema(random, 3);
            var now = random.nextInt(4) == 0 ? schema(random, 3) : changed(old, random);
            var before = taken(old);
            var after = taken(now);
            if (isSafe(old, now, true)) {
                safe++;
                assertThat(after)
                        .as("request, called safe: %s to %s", old, now)
                        .containsAll(before);
            }
            if (isSafe(old, now, false)) {
                safe++;
                assertThat(before)
                        .as("response, called safe: %s to %s", old, now)
                        .containsAll(after);
            }
        }
        assertThat(safe).as("pairs that were called safe").isPositive();
    }

    private static boolean isSafe(JsonNode old, JsonNode now, boolean request) {
        var diff = ContractDiff.between(contract(old, request), contract(now, request));
        return diff.worst() == Severity.SAFE
                && diff.changes().stream()
                        .noneMatch(change -> change.rule() == ChangeRule.REQUEST_PROPERTY_ADDED);
    }

    private static JsonNode contract(JsonNode schema, boolean request) {
        var contract = JSON.createObjectNode();
        var post = contract.putObject("paths").putObject("/a").putObject("post");
        var owner =
                request
                        ? post.putObject("requestBody")
                        : post.putObject("responses").putObject("200");
        owner.putObject("content").putObject("application/json").set("schema", schema);
        return contract;
    }

    private List<JsonNode> taken(JsonNode schema) {
        Schema compiled = registry.getSchema(schema);
        return VALUES.stream().filter(value -> compiled.validate(value).isEmpty()).toList();
    }

    /// The same schema with one of its keywords gone, or another in its place.
    private static JsonNode changed(JsonNode schema, Random random) {
        var copy = (ObjectNode) schema.deepCopy();
        var spots = new ArrayList<ObjectNode>();
        collect(copy, spots);
        var spot = spots.get(random.nextInt(spots.size()));
        var names = List.copyOf(spot.propertyNames());
        if (!names.isEmpty() && random.nextBoolean()) {
            spot.remove(names.get(random.nextInt(names.size())));
        }
        if (random.nextBoolean()) {
            spot.setAll((ObjectNode) schema(random, 1));
        }
        return copy;
    }

    private static void collect(ObjectNode schema, List<ObjectNode> spots) {
        spots.add(schema);
        var nested = new ArrayList<JsonNode>(List.of(schema.path("items")));
        nested.add(schema.path("additionalProperties"));
        nested.addAll(schema.path("properties").values());
        for (var keyword : List.of("allOf", "anyOf")) {
            nested.addAll(schema.path(keyword).values());
        }
        for (var node : nested) {
            if (node instanceof ObjectNode object) {
                collect(object, spots);
            }
        }
    }

    private static JsonNode schema(Random random, int depth) {
        var schema = JSON.createObjectNode();
        int kinds = depth > 0 ? 10 : 5;
        switch (random.nextInt(kinds)) {
            case 0 -> text(schema, random);
            case 1 -> number(schema, random);
            case 2 ->
                    schema.set(
                            "enum",
                            JSON.readTree(
                                    "[\"a\",1,null,\"b\",\"c\"]"
                                            .replace(random.nextBoolean() ? ",null" : ",1", "")));
            case 3 -> schema.set("const", VALUES.get(random.nextInt(16)));
            case 4 -> {
                var types = schema.putArray("type");
                List.of("string", "integer", "number", "boolean", "array", "object", "null")
                        .stream()
                        .filter(type -> random.nextInt(3) == 0)
                        .forEach(types::add);
                if (types.isEmpty()) {
                    types.add("string");
                }
            }
            case 5, 6 -> object(schema, random, depth);
            case 7 -> {
                schema.put("type", "array").set("items", schema(random, depth - 1));
                if (random.nextBoolean()) {
                    schema.put("maxItems", random.nextInt(3));
                }
                if (random.nextInt(3) == 0) {
                    schema.put("uniqueItems", true);
                }
            }
            default -> {
                var parts = schema.putArray(List.of("anyOf", "allOf").get(random.nextInt(2)));
                for (int i = 0; i < 2; i++) {
                    parts.add(schema(random, depth - 1));
                }
                if (random.nextInt(3) == 0) {
                    parts.addObject().put("type", "null");
                }
            }
        }
        return schema;
    }

    private static void text(ObjectNode schema, Random random) {
        var type = schema.put("type", "string");
        switch (random.nextInt(4)) {
            case 0 -> type.put("minLength", random.nextInt(4));
            case 1 -> type.put("maxLength", random.nextInt(6));
            case 2 -> type.put("pattern", random.nextBoolean() ? "^a" : "c$");
            default -> {}
        }
    }

    private static void number(ObjectNode schema, Random random) {
        schema.put("type", random.nextBoolean() ? "integer" : "number");
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", random.nextInt(3));
        }
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", random.nextInt(4));
        }
    }

    private static void object(ObjectNode schema, Random random, int depth) {
        if (random.nextInt(4) != 0) {
            schema.put("type", "object");
        }
        var properties = schema.putObject("properties");
        for (var name : List.of("p", "q")) {
            if (random.nextBoolean()) {
                properties.set(name, schema(random, depth - 1));
            }
        }
        var required = schema.putArray("required");
        for (var name : List.of("p", "q")) {
            if (random.nextInt(3) == 0) {
                required.add(name);
            }
        }
        switch (random.nextInt(4)) {
            case 0 -> schema.put("additionalProperties", false);
            case 1 -> schema.set("additionalProperties", schema(random, depth - 1));
            default -> {}
        }
    }
}
