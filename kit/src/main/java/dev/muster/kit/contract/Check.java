package dev.muster.kit.contract;

import com.networknt.schema.Schema;
import dev.muster.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One compiled schema.
final class Check {
    private final Schema schema;

    private final Explanation explanation;

    Check(Schema schema, Explanation explanation) {
        this.schema = schema;
        this.explanation = explanation;
    }

    /// All that is wrong with the value; pointers lead into it.
    List<Fault> faults(JsonNode value) {
        var faults = new ArrayList<Fault>();
        Unstorable.find(value, "", faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        var errors = schema.validate(value);
        if (errors.isEmpty()) {
            return List.of();
        }
        for (var error : errors) {
            if (!Explanation.isNoise(error)) {
                faults.add(explanation.fault(error));
            }
        }
        return faults;
    }
}
