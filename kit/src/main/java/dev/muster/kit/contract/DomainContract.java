package dev.muster.kit.contract;

import java.util.List;

/// What one domain's file declares.
///
/// @param domain the name of its folder
/// @param source the name of the file
/// @param errors its `x-errors` table, in the order of the file
/// @param schemas the names of its component schemas, in the order of the file
/// @param operations its operations, in the order of the file
public record DomainContract(
        String domain,
        String source,
        List<DeclaredError> errors,
        List<String> schemas,
        List<Operation> operations) {
    public DomainContract {
        errors = List.copyOf(errors);
        schemas = List.copyOf(schemas);
        operations = List.copyOf(operations);
    }
}
