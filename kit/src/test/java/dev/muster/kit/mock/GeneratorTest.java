package dev.muster.kit.mock;

import static dev.muster.kit.mock.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.mock.MockOptions.Answers;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that are made up.
class GeneratorTest {
    private static final int SEEDS = 300;

    @TestFactory
    Stream<DynamicTest> makesUpWhatFitsTheSchema() {
        var definitions = new Definitions(Shop.CONTRACT.document());
        return Shop.CONTRACT.operations().stream()
                .map(operation -> new Replies(operation, Shop.CONTRACT))
                .filter(Replies::hasBody)
                .map(
                        reply ->
                                DynamicTest.dynamicTest(
                                        reply.operation().id(),
                                        () -> {
                                            var different = new HashSet<String>();
                                            for (int seed = 0; seed < SEEDS; seed++) {
                                                var body =
                                                        new Generator(definitions, new Random(seed))
                                                                .value(reply.schema());
                                                assertThat(reply.faults(body))
                                                        .as("seed %d: %s", seed, body)
                                                        .isEmpty();
                                                different.add(body.toString());
                                            }
                                            assertThat(different).hasSizeGreaterThan(SEEDS / 4);
                                        }));
    }

    @Test
    void makesUpTheSameForTheSameSeedAndRequest() {
        String first;
        try (var shop = new Shop(Shop.options(Answers.DYNAMIC, 7))) {
            first = shop.get("/api/opening-hours").body();
            assertThat(shop.get("/api/opening-hours").body()).isEqualTo(first);
            assertThat(shop.get("/api/orders/ORD-1").body())
                    .isNotEqualTo(shop.get("/api/orders/ORD-2").body());
        }
        try (var shop = new Shop(Shop.options(Answers.DYNAMIC, 7))) {
            assertThat(shop.get("/api/opening-hours").body()).isEqualTo(first);
        }
        try (var shop = new Shop(Shop.options(Answers.DYNAMIC, 8))) {
            assertThat(shop.get("/api/opening-hours").body()).isNotEqualTo(first);
        }
    }

    @Test
    void makesUpForOneRequestWhenPreferred() {
        try (var shop = Shop.keeping()) {
            var made = shop.get("/api/orders/ORD-7", "Prefer", "dynamic=true");
            assertThat(made.headers().firstValue("Preference-Applied")).hasValue("dynamic=true");
            assertThat(json(made).path("item").asString()).isNotEqualTo("A lamp");
            assertThat(json(made).path("key").asString()).matches("ORD-[1-9][0-9]{0,3}");
        }
    }

    @Test
    void saysWhatCannotBe() {
        assertThatThrownBy(
                        () ->
                                made(
                                        "{type: array, minItems: 3, uniqueItems: true, items:"
                                                + " {type: boolean}}"))
                .hasMessage("a list of 3 different items; 2 were found");
        assertThatThrownBy(() -> made("{type: string, pattern: '^a$', minLength: 2}"))
                .hasMessage("a text of the pattern ^a$");
        assertThatThrownBy(() -> made("{type: integer, minimum: 13, maximum: 23, multipleOf: 12}"))
                .hasMessage("a multiple of 12 from 13 to 23");
        assertThatThrownBy(
                        () ->
                                made(
                                        "{$ref: '#/schemas/A'}",
                                        "{A: {type: object, required: [a], properties: {a: {$ref:"
                                                + " '#/schemas/A'}}}}"))
                .hasMessage("a schema that contains itself always, which no value can");
    }

    private static void made(String schema) {
        made(schema, "{}");
    }

    private static void made(String schema, String schemas) {
        var json = JsonMapper.shared();
        var document = json.readTree("{\"schemas\": " + quoted(schemas) + "}");
        new Generator(new Definitions(document), new Random(1))
                .value(json.readTree(quoted(schema)));
    }

    /// Flow YAML as JSON.
    private static String quoted(String text) {
        return text.replaceAll("([$A-Za-z]+): ", "\"$1\": ")
                .replaceAll(": ([a-z]+)", ": \"$1\"")
                .replaceAll("\"true\"", "true")
                .replaceAll("\\[([a-z]+)]", "[\"$1\"]")
                .replace('\'', '"');
    }
}
