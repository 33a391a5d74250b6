package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import dev.muster.kit.schema.Difference;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class SchemaCheckTest {
    private final EmbeddedPostgres postgres;

    SchemaCheckTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private Difference difference(Chain migrations, String declared) throws SQLException {
        return SchemaCheck.difference(
                postgres.ownerUrl(),
                migrations.migrations(),
                DeclaredSchema.of(List.of(new Part("a/schema.sql", declared))));
    }

    @Test
    void agreesWhenTheMigrationsLeadToTheDeclaredSchema() throws SQLException {
        var migrations =
                new Chain()
                        .then("20260101T0000", "create table a (name text, id int primary key)")
                        .then("20260102T0000", "alter table a alter column name set not null");

        assertThat(
                        difference(
                                        migrations,
                                        "create table a (id int primary key, name text not null)")
                                .isEmpty())
                .isTrue();
    }

    @Test
    void namesWhatTheMigrationsForgotAndLeavesNothingBehind() throws SQLException {
        var migrations = new Chain().then("20260101T0000", "create table a (id bigint)");

        var before = databases();

        var left = difference(migrations, "create table a (id int)");

        assertThat(left.changes()).hasToString("[alter column a.id (type)]");
        assertThat(databases()).isEqualTo(before);
    }

    private String databases() throws SQLException {
        try (var database = ScratchDatabase.on(postgres)) {
            return database.ask("select count(*) from pg_database");
        }
    }
}
