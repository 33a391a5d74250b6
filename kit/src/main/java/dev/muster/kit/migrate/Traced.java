package dev.muster.kit.migrate;

import java.util.List;

/// What one statement of a revision did on scratch data.
///
/// @param revision whose it is
/// @param line where it begins in the revision's file, counted from 1
/// @param sql the statement, on one line and without comments
/// @param locks those it was the first of its transaction to take
/// @param rewritten the tables that were there and whose rows were all written anew
/// @param isAlone whether it cannot run in a transaction, so that nobody sees what it locks
public record Traced(
        Revision revision,
        int line,
        String sql,
        List<Lock> locks,
        List<String> rewritten,
        boolean isAlone) {
    public Traced {
        locks = List.copyOf(locks);
        rewritten = List.copyOf(rewritten);
    }
}
