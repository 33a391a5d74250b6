package dev.muster.kit.db;

import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A rule of a table, as PostgreSQL names it.
public final class Constraint {
    private Constraint() {}

    /// The name of the constraint that a statement would have broken, for example `task_name_key`;
    /// empty when it failed for another reason.
    public static String brokenBy(DataAccessException failure) {
        var cause = failure.getCause(PSQLException.class);
        ServerErrorMessage message = cause == null ? null : cause.getServerErrorMessage();
        var name = message == null ? null : message.getConstraint();
        return name == null ? "" : name;
    }
}
