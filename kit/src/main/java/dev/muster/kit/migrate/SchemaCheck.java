package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Whether the migrations lead to the declared schema. Works in scratch databases, and drops them.
public final class SchemaCheck {
    private SchemaCheck() {}

    /// What leads from the schema after all migrations to the declared one.
    ///
    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @throws MigrationException when one of them cannot be applied
    public static Difference difference(
            DatabaseAddress owner, Migrations migrations, DeclaredSchema declared)
            throws SQLException {
        return difference(() -> migrated(owner, migrations), () -> declared(owner, declared));
    }

    /// Reads a schema from wherever it is.
    @FunctionalInterface
    public interface Reading {
        Schema read() throws SQLException;
    }

    /// What leads from one schema to another. Reads both at a time.
    public static Difference difference(Reading from, Reading to) throws SQLException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(from::read);
            var wanted = to.read();
            return Difference.between(result(other), wanted);
        }
    }

    private static Schema result(Future<Schema> reading) throws SQLException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The schema after all migrations.
    public static Schema migrated(DatabaseAddress owner, Migrations migrations)
            throws SQLException {
        try (var scratch = Scratch.beside(owner)) {
            migrate(scratch, migrations);
            return scratch.read();
        }
    }

    static void migrate(Scratch scratch, Migrations migrations) {
        new Migrator(scratch.address().dataSource(), migrations, "upgrade", line -> {}).upgrade();
    }

    /// The schema that the parts declare.
    public static Schema declared(DatabaseAddress owner, DeclaredSchema declared)
            throws SQLException {
        try (var scratch = Scratch.beside(owner)) {
            try (var connection = scratch.address().connect()) {
                declared.applyTo(connection);
            }
            return scratch.read();
        }
    }
}
