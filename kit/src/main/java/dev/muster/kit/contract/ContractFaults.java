package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/// Contracts that break the conventions: all that is wrong with them, not the first thing only.
public final class ContractFaults extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ContractFaults(List<Finding> findings) {
        super(
                findings.stream()
                        .map(
                                finding ->
                                        "  %s: %s (%s)"
                                                .formatted(
                                                        finding.place(),
                                                        finding.message(),
                                                        finding.rule().id()))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        findings.size() == 1
                                                ? "The contracts have 1 fault:\n"
                                                : "The contracts have %d faults:\n"
                                                        .formatted(findings.size()),
                                        "")));
        this.findings = List.copyOf(findings);
    }

    /// Each with the rule that it breaks.
    public List<Finding> findings() {
        return findings;
    }

    /// Each with the file and a JSON pointer into it, for example
    /// `incident/openapi.yaml#/paths/~1api~1incidents/post`.
    public List<Fault> faults() {
        return findings.stream()
                .map(finding -> new Fault(finding.place(), finding.message()))
                .toList();
    }
}
