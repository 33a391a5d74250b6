package dev.muster.kit.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractDiffTest {
    @TestFactory
    Stream<DynamicTest> seesWhatChanges() {
        return DiffCase.all().stream()
                .flatMap(
                        each ->
                                Stream.of(
                                        DynamicTest.dynamicTest(
                                                each.name(),
                                                () ->
                                                        assertThat(
                                                                        lines(
                                                                                each.before(),
                                                                                each.after()))
                                                                .containsExactlyElementsOf(
                                                                        each.forward())),
                                        DynamicTest.dynamicTest(
                                                each.name() + ", backward",
                                                () ->
                                                        assertThat(
                                                                        lines(
                                                                                each.after(),
                                                                                each.before()))
                                                                .containsExactlyElementsOf(
                                                                        each.backward()))));
    }

    @TestFactory
    Stream<DynamicTest> findsNothingInAContractAndItself() {
        return DiffCase.all().stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.name(),
                                        () -> {
                                            var before = each.before();
                                            var after = each.after().deepCopy();
                                            assertThat(lines(before, before.deepCopy())).isEmpty();
                                            assertThat(lines(after, after.deepCopy())).isEmpty();
                                        }));
    }

    @Test
    void provesEveryRule() {
        var proved = EnumSet.noneOf(ChangeRule.class);
        for (var each : DiffCase.all()) {
            for (var way :
                    List.of(
                            ContractDiff.between(each.before(), each.after()),
                            ContractDiff.between(each.after(), each.before()))) {
                way.changes().forEach(change -> proved.add(change.rule()));
            }
        }
        assertThat(Arrays.stream(ChangeRule.values()).filter(rule -> !proved.contains(rule)))
                .as("rules without a case; add one to the files beside this test")
                .isEmpty();
    }

    /// Each schema is reached on twice as many ways as the one before.
    @Test
    void endsSoonWhereSchemasShareSchemas() {
        var old = ladder("string");
        var now = ladder("boolean");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        assertThat(lines(old, now))
                                .singleElement()
                                .asString()
                                .startsWith("breaking response-type-changed GET /a 200/left/left"));
    }

    private static JsonNode ladder(String last) {
        var contract = JsonMapper.shared().createObjectNode();
        var schemas = contract.putObject("components").putObject("schemas");
        for (int i = 0; i < 60; i++) {
            var properties = schemas.putObject("S" + i).putObject("properties");
            properties.putObject("left").put("$ref", "#/components/schemas/S" + (i + 1));
            var orNull = properties.putObject("right").putArray("anyOf");
            orNull.addObject().put("$ref", "#/components/schemas/S" + (i + 1));
            orNull.addObject().put("type", "null");
        }
        schemas.putObject("S60").put("type", last);
        contract.putObject("paths")
                .putObject("/a")
                .putObject("get")
                .putObject("responses")
                .putObject("200")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/S0");
        return contract;
    }

    private static List<String> lines(JsonNode before, JsonNode after) {
        return ContractDiff.between(before, after).changes().stream().map(DiffCase::line).toList();
    }
}
