package dev.muster.kit.schema;

import dev.muster.kit.migrate.Script;
import java.sql.Connection;
import java.sql.SQLException;

/// One transaction in an empty database, in which schemas come and go without a trace.
final class Sandbox implements AutoCloseable {
    private final Connection connection;

    /// @param connection used by nobody else; closed in the end
    Sandbox(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /// Begins anew with nothing but what a text creates.
    Sandbox with(String text) throws SQLException {
        connection.rollback();
        run("set local check_function_bodies = off");
        for (var statement : new Script("text", 1, text).statements()) {
            run(statement.sql());
        }
        return this;
    }

    Schema read() throws SQLException {
        return Schema.read(connection);
    }

    Sandbox apply(Difference difference) throws SQLException {
        for (var change : difference.changes()) {
            for (var statement : change.statements()) {
                try {
                    run(statement);
                } catch (SQLException e) {
                    throw new AssertionError(
                            "%s%nin: %s%nof:%n%s"
                                    .formatted(e.getMessage(), statement, difference.sql()),
                            e);
                }
            }
        }
        return this;
    }

    private void run(String text) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            sql.execute(text);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
