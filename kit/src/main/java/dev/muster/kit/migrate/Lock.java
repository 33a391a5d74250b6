package dev.muster.kit.migrate;

import java.util.List;

/// A lock that a statement took on a table that was there before its revision.
///
/// @param table as PostgreSQL writes it
/// @param mode PostgreSQL's name of it, for example `AccessExclusiveLock`
public record Lock(String table, String mode) {
    private static final List<String> READS = List.of("AccessExclusiveLock");
    private static final List<String> WRITES =
            List.of("ExclusiveLock", "ShareRowExclusiveLock", "ShareLock");

    /// Whom it keeps waiting until the transaction ends, in words.
    public String blocks() {
        if (READS.contains(mode)) {
            return "reads and writes";
        }
        return blocksWrites() ? "writes" : "changes of the schema";
    }

    /// Whether nobody can write into the table meanwhile.
    public boolean blocksWrites() {
        return READS.contains(mode) || WRITES.contains(mode);
    }
}
