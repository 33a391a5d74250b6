package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;

/// All of something, or nothing of it, on a connection that commits by itself otherwise.
final class OneTransaction {
    private OneTransaction() {}

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /// Commits what the work did, or undoes it when it throws.
    static void of(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException failure) {
            undo(connection, failure);
            throw failure;
        }
    }

    private static void undo(Connection connection, Exception failure) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }
}
