package dev.muster.kit.schema;

import java.util.List;
import java.util.stream.Collectors;

/// What leads from one schema to another.
///
/// @param changes in an order in which they can be made
/// @param doubts what may or may not be different, and is left as it is: a sentence each
/// @param faults what is different and cannot be written by a program: a sentence each
/// @param renames what may be one thing under another name: `order.note=order.remark`
/// @param withoutDefault new columns of existing tables that must have a value and are given none:
///   `order.note`
/// @param mandatory columns to be dropped that must have a value and are given none
public record Difference(
        List<Change> changes,
        List<String> doubts,
        List<String> faults,
        List<String> renames,
        List<String> withoutDefault,
        List<String> mandatory) {
    public Difference {
        changes = List.copyOf(changes);
        doubts = List.copyOf(doubts);
        faults = List.copyOf(faults);
        renames = List.copyOf(renames);
        withoutDefault = List.copyOf(withoutDefault);
        mandatory = List.copyOf(mandatory);
    }

    /// What leads from one schema to another.
    public static Difference between(Schema from, Schema to) {
        return new Differ(from, to).difference();
    }

    /// Whether the two schemas are the same, as far as can be proved.
    public boolean isEmpty() {
        return changes.isEmpty() && faults.isEmpty();
    }

    /// The statements, each with its semicolon; empty when there are none.
    public String sql() {
        return changes.stream()
                .flatMap(change -> change.statements().stream())
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining("\n"));
    }
}
