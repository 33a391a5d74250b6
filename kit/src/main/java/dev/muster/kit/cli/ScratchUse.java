package dev.muster.kit.cli;

import dev.muster.kit.db.DatabaseAddress;
import java.sql.SQLException;

/// The database server, joined for one command that works in scratch databases on it.
final class ScratchUse {
    private ScratchUse() {}

    /// What is done there.
    @FunctionalInterface
    interface Work<T> {
        T on(DatabaseAddress owner) throws SQLException;
    }

    static <T> T of(Session session, Work<T> work) {
        return PostgresUse.of(
                session.settings(),
                postgres -> {
                    try {
                        return work.on(postgres.owner());
                    } catch (SQLException e) {
                        throw new Failed(
                                "The database did not do what comparing schemas needs: %s (SQLSTATE %s)"
                                        .formatted(e.getMessage(), e.getSQLState()));
                    }
                });
    }
}
