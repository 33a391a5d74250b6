package dev.muster.kit.contract;

import java.util.ArrayList;
import java.util.List;

/// What the lint has found so far.
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void add(LintRule rule, String source, String pointer, String message) {
        all.add(new Finding(rule, source + "#" + pointer, message));
    }

    int count() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /// @throws ContractFaults when there is anything to say
    void refuseIfAny() {
        if (!all.isEmpty()) {
            throw new ContractFaults(all);
        }
    }
}
