package dev.muster.kit.contract;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
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
    private static final int LIMIT = 100;

    private final Supplier<Schema> compilation;
    private final Explanation explanation;
    private volatile @Nullable Schema compiled;

    Check(Supplier<Schema> compilation, Explanation explanation) {
        this.compilation = compilation;
        this.explanation = explanation;
    }

    /// All that is wrong with the value, or the first hundred things and a word on the rest;
    /// pointers lead into the value.
    List<Fault> faults(JsonNode value) {
        var faults = new ArrayList<Fault>();
        Unstorable.find(value, "", faults);
        return faults.isEmpty() ? faultsOfForm(value) : limited(faults);
    }

    /// The same, but for what could not be stored: a refusal repeats what was sent.
    List<Fault> faultsOfForm(JsonNode value) {
        return limited(errors(value).stream().map(explanation::fault).toList());
    }

    private static List<Fault> limited(List<Fault> faults) {
        if (faults.size() < LIMIT) {
            return faults;
        }
        var first = new ArrayList<>(faults.subList(0, LIMIT));
        first.add(new Fault("", "at least %d faults: these are the first".formatted(LIMIT)));
        return first;
    }

    private List<Error> errors(JsonNode value) {
        var errors = new Errors();
        try {
            schema().validate(value, OutputFormat.DEFAULT, context -> context.setErrors(errors));
        } catch (Enough e) {
            return errors;
        }
        return errors;
    }

    /// Stops the validation when it is full: a small body can have a million faults, and each costs
    /// a kilobyte.
    private static final class Errors extends ArrayList<Error> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Error error) {
            super.add(error);
            if (size() >= LIMIT) {
                throw new Enough();
            }
            return true;
        }
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Enough() {
            super(null, null, false, false);
        }
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
