package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/// Contracts that break the conventions: all that is wrong with them, not the first thing only.
public final class ContractFaults extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    ContractFaults(List<Fault> faults) {
        super(
                faults.stream()
                        .map(fault -> "  " + fault.pointer() + ": " + fault.message())
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        faults.size() == 1
                                                ? "The contracts have 1 fault:\n"
                                                : "The contracts have %d faults:\n"
                                                        .formatted(faults.size()),
                                        "")));
        this.faults = List.copyOf(faults);
    }

    /// Each with the file and a JSON pointer into it, for example
    /// `incident/openapi.yaml#/paths/~1api~1incidents/post`.
    public List<Fault> faults() {
        return faults;
    }
}
