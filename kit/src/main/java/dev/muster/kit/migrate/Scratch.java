package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.UUID;

/// An empty database beside the app's own, on the same server; dropped when closed.
final class Scratch implements AutoCloseable {
    private static final String MAY_NOT = "42501";

    private final DatabaseAddress server;
    private final String name;

    private Scratch(DatabaseAddress server, String name) {
        this.server = server;
        this.name = name;
    }

    /// @param owner any database of the server, as a role that may create databases
    /// @throws MigrationException when it may not
    static Scratch beside(DatabaseAddress owner) throws SQLException {
        var name = "scratch_" + UUID.randomUUID().toString().replace("-", "");
        try {
            run(owner, "create database " + name + " template template0");
        } catch (SQLException e) {
            if (MAY_NOT.equals(e.getSQLState())) {
                throw new MigrationException(
                        "%s may not create databases, and schemas are compared in databases made for that. As an administrator: alter role %s createdb"
                                .formatted(owner, owner.user()),
                        e);
            }
            throw e;
        }
        return new Scratch(owner, name);
    }

    DatabaseAddress address() {
        return server.withDatabase(name);
    }

    Schema read() throws SQLException {
        try (var connection = address().connect()) {
            return Schema.read(connection);
        }
    }

    /// Runs a script, in one transaction or each statement in its own.
    void run(Script script, boolean inTransaction) throws SQLException {
        try (var connection = address().connect()) {
            connection.setAutoCommit(!inTransaction);
            script.run(connection);
            if (inTransaction) {
                connection.commit();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        run(server, "drop database if exists " + name + " with (force)");
    }

    private static void run(DatabaseAddress address, String statement) throws SQLException {
        try (var connection = address.connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
