package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The bodies that are sent with one operation.
final class Bodies {
    /// More than any server of the kit reads.
    private static final int TOO_LARGE = 4 * 1024 * 1024 + 1;

    private static final int TOO_DEEP = 20_000;

    /// Half a surrogate pair can be written as an escape, and no other way.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Contract contract;
    private final Operation operation;
    private final Values values;
    private final RandomGenerator random;
    private final JsonNode schema;
    private final JsonNode example;

    /// @param operation takes a body
    Bodies(Contract contract, Operation operation, Values values, RandomGenerator random) {
        this.contract = contract;
        this.operation = operation;
        this.values = values;
        this.random = random;
        var content = contract.document().at(operation.pointer() + "/requestBody/content");
        var media = content.values().iterator().next();
        this.schema = media.path("schema");
        this.example = media.path("example");
    }

    static byte[] bytes(JsonNode body) {
        return ASCII.writeValueAsBytes(body);
    }

    /// Whether the contract has nothing against it.
    boolean fits(JsonNode body) {
        return contract.faultsInBody(operation, body).isEmpty();
    }

    /// The contract's example, with other texts wherever these fit: what may exist only once can be
    /// created again and again.
    JsonNode fresh() {
        var base = example.isMissingNode() ? values.plain(schema) : example.deepCopy();
        if (base instanceof ObjectNode object) {
            var prefix = Long.toString(random.nextLong() >>> 1, 36) + ".";
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.path(name);
                if (value.isString()) {
                    object.put(name, prefix + value.stringValue());
                    if (!fits(object)) {
                        object.set(name, value);
                    }
                }
            }
        }
        return base;
    }

    /// One for each thing that can be told about the schema.
    List<Sample> telling() {
        var samples = new ArrayList<Sample>();
        samples.add(new Sample("the example", example));
        for (int i = 0; i < 3; i++) {
            samples.add(new Sample("the example with other texts", fresh()));
        }
        var resolved = values.resolve(schema);
        if (fresh() instanceof ObjectNode base && resolved.path("properties").size() > 0) {
            samples.addAll(values.objects(resolved, base));
            for (var name : base.propertyNames()) {
                samples.add(new Sample("only " + name, base.deepCopy().retain(List.of(name))));
            }
        } else {
            samples.addAll(values.telling(schema));
        }
        var json = JsonNodeFactory.instance;
        samples.add(new Sample("null", json.nullNode()));
        samples.add(new Sample("a list", json.arrayNode().add(example)));
        samples.add(new Sample("a string", json.stringNode("seven")));
        samples.add(new Sample("a number", json.numberNode(7)));
        samples.add(new Sample("true", json.booleanNode(true)));
        return samples;
    }

    /// Bodies with a single member, as far as these fit.
    List<JsonNode> single() {
        return fresh() instanceof ObjectNode base
                ? base.propertyNames().stream()
                        .map(name -> (JsonNode) base.deepCopy().retain(List.of(name)))
                        .filter(this::fits)
                        .toList()
                : List.of();
    }

    /// A body at random: each member left out, plain or telling.
    Sample any() {
        var resolved = values.resolve(schema);
        var object = JsonNodeFactory.instance.objectNode();
        var base = fresh();
        for (var property : resolved.path("properties").properties()) {
            var choices = values.telling(property.getValue());
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1, 2 ->
                        object.set(
                                property.getKey(),
                                choices.get(random.nextInt(choices.size())).value());
                default -> {
                    var known = base.path(property.getKey());
                    object.set(
                            property.getKey(),
                            known.isMissingNode() ? values.plain(property.getValue()) : known);
                }
            }
        }
        return new Sample("members at random", object);
    }

    /// What is no JSON, or JSON that is too much, by what it is.
    Map<String, byte[]> unreadable() {
        var text = new String(bytes(example), StandardCharsets.UTF_8);
        var brokenText = text.getBytes(StandardCharsets.UTF_8);
        brokenText[brokenText.length / 2] = (byte) 0xff;
        return Map.of(
                "half a body", utf8(text.substring(0, text.length() / 2)),
                "a word", utf8("nope"),
                "something after the body", utf8(text + " trailing"),
                "single quotes", utf8(text.replace('"', '\'')),
                "a NUL byte", new byte[1],
                "bytes that are no UTF-8", brokenText,
                "a number that is none", utf8("{\"a\": NaN}"),
                "a member twice", utf8("{\"a\": 1, \"a\": 2}"),
                "lists in lists", utf8("[".repeat(TOO_DEEP)),
                "objects in objects", utf8("{\"a\":".repeat(TOO_DEEP)));
    }

    /// More than the server reads.
    byte[] tooLarge() {
        return utf8("{\"a\": \"" + "x".repeat(TOO_LARGE) + "\"}");
    }

    /// Whether the body may hold anything, so that only its form can be wrong.
    boolean isAnything() {
        return Shape.type(values.resolve(schema)).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
