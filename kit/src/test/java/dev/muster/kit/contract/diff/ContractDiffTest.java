package dev.muster.kit.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

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

    private static List<String> lines(JsonNode before, JsonNode after) {
        return ContractDiff.between(before, after).changes().stream().map(DiffCase::line).toList();
    }
}
