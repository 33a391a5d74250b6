package dev.muster.kit.contract;

import com.networknt.schema.Schema;
import dev.muster.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One schema that values are checked against. Compiled when it is first needed: a server that
/// starts does not wait for what it may never be asked.
final class Check {
    private final Supplier<Schema> compilation;
    private final Explanation explanation;
    private volatile @Nullable Schema compiled;

    Check(Supplier<Schema> compilation, Explanation explanation) {
        this.compilation = compilation;
        this.explanation = explanation;
    }

    /// All that is wrong with the value; pointers lead into it.
    List<Fault> faults(JsonNode value) {
        var faults = new ArrayList<Fault>();
        Unstorable.find(value, "", faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        var errors = schema().validate(value);
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

    private Schema schema() {
        var schema = compiled;
        if (schema == null) {
            schema = compilation.get();
            compiled = schema;
        }
        return schema;
    }
}
