package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;

/// What the lint has found so far.
final class Findings {
    private final List<Fault> faults = new ArrayList<>();

    void add(String source, String pointer, String message) {
        faults.add(new Fault(source + "#" + pointer, message));
    }

    int count() {
        return faults.size();
    }

    /// @throws ContractFaults when there is anything to say
    void refuseIfAny() {
        if (!faults.isEmpty()) {
            throw new ContractFaults(faults);
        }
    }
}
