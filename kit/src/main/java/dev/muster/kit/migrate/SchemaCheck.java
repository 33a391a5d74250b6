package dev.muster.kit.migrate;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Whether the migrations lead to the declared schema.
public final class SchemaCheck {
    private SchemaCheck() {}

    /// Applies the migrations to one scratch database and the declared schema to another, compares
    /// the two and drops them.
    ///
    /// @return what differs, a line each; empty when they agree
    /// @throws MigrationException when one of them cannot be applied
    public static List<String> differences(
            EmbeddedPostgres postgres, Migrations migrations, DeclaredSchema declared)
            throws SQLException {
        var migrated =
                catalog(
                        postgres,
                        name ->
                                new Migrator(
                                                postgres.ownerUrl(name).dataSource(),
                                                migrations,
                                                "upgrade",
                                                line -> {})
                                        .upgrade());
        var wanted =
                catalog(
                        postgres,
                        name -> {
                            try (var connection = postgres.ownerUrl(name).connect()) {
                                declared.applyTo(connection);
                            }
                        });
        var differences = Catalog.differences(migrated, wanted);
        return Stream.concat(
                        differences.onlyInFirst().stream().map("only in the migrations: "::concat),
                        differences.onlyInSecond().stream().map("only declared: "::concat))
                .toList();
    }

    @FunctionalInterface
    private interface Filling {
        void fill(String database) throws SQLException;
    }

    private static Catalog catalog(EmbeddedPostgres postgres, Filling filling) throws SQLException {
        var name = "check_" + UUID.randomUUID().toString().replace("-", "");
        postgres.createDatabase(name);
        try {
            filling.fill(name);
            try (Connection connection = postgres.ownerUrl(name).connect()) {
                return Catalog.read(connection);
            }
        } finally {
            postgres.dropDatabase(name);
        }
    }
}
