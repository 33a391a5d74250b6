package dev.muster.kit.contract;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The examples and defaults of all parts, which have to fit the schemas they stand beside.
final class Samples {
    private final List<Sample> all = new ArrayList<>();

    private record Sample(Part part, String pointer, JsonNode schema, JsonNode value) {}

    void add(Part part, String pointer, JsonNode schema, JsonNode value) {
        all.add(new Sample(part, pointer, schema, value));
    }

    void check(Schemas schemas, Findings findings) {
        for (var sample : all) {
            for (var fault : schemas.check(sample.schema()).faults(sample.value())) {
                findings.add(
                        LintRule.EXAMPLE_VALID,
                        sample.part().source(),
                        sample.pointer() + fault.pointer(),
                        fault.message());
            }
        }
    }
}
