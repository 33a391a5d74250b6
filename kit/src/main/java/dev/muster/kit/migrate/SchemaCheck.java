package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;

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
        return Difference.between(migrated(owner, migrations), declared(owner, declared));
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
