package dev.muster.kit.migrate;

import java.util.List;

/// What is applied to a database.
///
/// @param applied the ids of the revisions that are applied as a whole, the earliest first
/// @param unfinished the ids of those that are applied in part, after an interruption
/// @param status how that stands to the code
public record Standing(List<String> applied, List<String> unfinished, SchemaStatus status) {
    public Standing {
        applied = List.copyOf(applied);
        unfinished = List.copyOf(unfinished);
    }
}
