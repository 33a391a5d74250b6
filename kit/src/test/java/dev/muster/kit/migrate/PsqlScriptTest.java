package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PsqlScriptTest {
    private static final String A = "20260101T0000";
    private static final String B = "20260102T0000";
    private static final String C = "20260103T0000";
    private static final Migrations CHAIN =
            new Chain()
                    .undoable(A, "", "create table a (id int) -- it's the first", "drop table a")
                    .undoable(
                            B,
                            "-- transaction: none",
                            "create index concurrently a_id on a (id);",
                            "drop index concurrently a_id;")
                    .undoable(C, "", "create table c (); insert into a values (1);", "drop table c")
                    .migrations();

    private final EmbeddedPostgres postgres;
    private ScratchDatabase database;

    PsqlScriptTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        database = ScratchDatabase.on(postgres);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @Test
    void doesWhatAnUpgradeDoes() throws SQLException {
        run(migrator().sql("head"));

        assertThat(migrator().status().isAtHead()).isTrue();
        assertThat(database.ask("select id from a")).isEqualTo("1");
        assertThat(migrator().sql("head")).startsWith("-- To be applied: nothing\n");
    }

    @Test
    void doesWhatADowngradeDoes() throws SQLException {
        migrator().upgrade();

        run(migrator().sql("-1"));
        assertThat(migrator().current()).containsExactly(B);
        run(migrator().sql(A));
        assertThat(migrator().current()).containsExactly(A);
        run(migrator().sql("base"));
        assertThat(migrator().current()).isEmpty();
    }

    @Test
    void needsNoDatabaseToGoFromOneRevisionToAnother() throws SQLException {
        run(Migrator.sql(CHAIN, "x upgrade", "base", B));
        assertThat(migrator().current()).containsExactly(B);
        run(Migrator.sql(CHAIN, "x upgrade", "20260102", "head"));
        assertThat(migrator().status().isAtHead()).isTrue();
        run(Migrator.sql(CHAIN, "x upgrade", "head", A));
        assertThat(migrator().current()).containsExactly(A);
        assertThat(Migrator.sql(CHAIN, "x upgrade", "head", "head")).contains("nothing");
        assertThatThrownBy(() -> Migrator.sql(CHAIN, "x upgrade", "base", "2025"))
                .isInstanceOf(MigrationException.class);
    }

    @Test
    void isForOneStateOfTheDatabaseAlone() {
        migrator().upgrade(A);

        assertThatThrownBy(() -> run(Migrator.sql(CHAIN, "x upgrade", "base", "head")))
                .hasMessageContaining("for a database with other revisions");
        assertThat(migrator().current()).containsExactly(A);
    }

    @Test
    void waitsForNobody() throws SQLException {
        var script = migrator().sql("head");
        try (var other = database.owner().connect();
                var lock = MigrationLock.take(other, "x upgrade", line -> {})) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> run(script))
                    .hasMessageContaining("another process migrates this database");
        }
    }

    // As psql does: one statement after another, in one session.
    private void run(String script) throws SQLException {
        try (var connection = database.owner().connect()) {
            var sql = script.replace("\\set ON_ERROR_STOP on\n", "");
            assertThat(sql).isNotEqualTo(script);
            new Script("script.sql", 1, sql).run(connection);
        }
    }

    private Migrator migrator() {
        return new Migrator(database.source(), CHAIN, "x upgrade", line -> {});
    }
}
