package dev.muster.kit.contract;

import java.util.ArrayList;
import java.util.List;

/// Contract files as they were read. What breaks a rule is among the findings, and left out or
/// taken as it is here.
///
/// @param parts the files, the kit's own first
/// @param domains what the others declare
record Reading(
        List<Part> parts,
        Components components,
        ErrorTable errors,
        Samples samples,
        List<DomainContract> domains) {
    static Reading of(List<Part> parts, Findings findings) {
        var components = Components.of(parts, findings);
        var errors = ErrorTable.of(parts, findings);
        var samples = new Samples();
        var schemas = new SchemaLint(components, samples, findings);
        schemas.checkComponents();
        var reader = new OperationReader(components, errors, schemas, samples, findings);
        var domains = new ArrayList<DomainContract>();
        for (var part : parts) {
            if (!part.isCommon()) {
                domains.add(
                        new DomainContract(
                                part.domain(),
                                part.source(),
                                errors.declaredBy(part),
                                List.copyOf(
                                        part.root()
                                                .path("components")
                                                .path("schemas")
                                                .propertyNames()),
                                reader.read(part)));
            }
        }
        return new Reading(parts, components, errors, samples, List.copyOf(domains));
    }

    List<Operation> operations() {
        return domains.stream().flatMap(domain -> domain.operations().stream()).toList();
    }
}
