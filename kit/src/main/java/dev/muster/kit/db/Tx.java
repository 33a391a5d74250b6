package dev.muster.kit.db;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/// One open transaction. Lives only inside [Database#write].
public final class Tx {
    private final DSLContext sql;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(DSLContext sql) {
        this.sql = sql;
    }

    /// Runs statements inside this transaction.
    public DSLContext sql() {
        return sql;
    }

    /// Runs `action` once this transaction has been committed, and never when it was rolled back.
    /// The action must not fail; what must not be lost belongs into a table, not here.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
