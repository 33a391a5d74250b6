package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.SchemaStatus.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class MigratorTest {
    private static final String A = "20260101T0000";
    private static final String B = "20260102T0000";
    private static final String C = "20260103T0000";

    private final EmbeddedPostgres postgres;
    private final List<String> narrated = new ArrayList<>();
    private ScratchDatabase database;

    MigratorTest(EmbeddedPostgres postgres) {
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
    void appliesAllInOrderAndTellsOfIt() throws SQLException {
        var migrator =
                migrator(
                        new Chain()
                                .then(A, "create table a (id int); insert into a values (1);")
                                .then(B, "alter table a add column b int not null default 2;"));

        assertThat(migrator.upgrade()).extracting(Revision::id).containsExactly(A, B);
        assertThat(database.ask("select id + b from a")).isEqualTo("3");
        assertThat(migrator.current()).containsExactly(B);
        assertThat(narrated.getFirst()).matches(A + " step: applied in \\d+ ms");
    }

    @Test
    void doesNothingAtTheHead() {
        var chain = new Chain().then(A, "create table a (id int)");
        migrator(chain).upgrade();
        narrated.clear();

        assertThat(migrator(chain).upgrade()).isEmpty();
        assertThat(narrated).containsExactly("The database is at the head, " + A + " step.");
    }

    @Test
    void tellsAnEmptyDatabaseFromOneBehind() {
        var first = new Chain().then(A, "create table a (id int)");
        assertThat(migrator(first).status().state()).isEqualTo(State.EMPTY);
        migrator(first).upgrade();

        var status = migrator(first.then(B, "select 1")).status();

        assertThat(status.state()).isEqualTo(State.BEHIND);
        assertThat(status.pending()).extracting(Revision::id).containsExactly(B);
        assertThat(status.sentence())
                .isEqualTo(
                        "The database is at %s, behind the code; 1 pending: %s step. Run: x upgrade"
                                .formatted(A, B));
    }

    @Test
    void tellsADatabaseAheadOfTheCode() {
        migrator(new Chain().then(A, "select 1").then(B, "select 1")).upgrade();
        var older = migrator(new Chain().then(A, "select 1"));

        assertThat(older.status().state()).isEqualTo(State.AHEAD);
        assertThat(older.status().sentence())
                .contains("has revision " + B, "its head is " + A, "newer release");
        assertThatThrownBy(older::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessage(older.status().sentence());
    }

    @Test
    void refusesARevisionThatWasChangedAfterwards() {
        migrator(new Chain().then(A, "create table a (id int)")).upgrade();
        var changed = migrator(new Chain().then(A, "create table a (id bigint)"));

        assertThat(changed.status().state()).isEqualTo(State.CHANGED);
        assertThatThrownBy(changed::upgrade)
                .hasMessageContaining(A + "_step.sql was changed after it had been applied");
    }

    @Test
    void refusesARevisionSlippedInBelowOneThatWasApplied() {
        migrator(new Chain().then(A, "select 1").then(C, "select 1")).upgrade();
        var slipped =
                migrator(new Chain().then(A, "select 1").then(B, "select 1").then(C, "select 1"));

        assertThat(slipped.status().state()).isEqualTo(State.CHANGED);
        assertThat(slipped.status().sentence()).contains("was applied on top of " + A);
    }

    @Test
    void staysAtTheLastGoodRevisionWhenOneFails() throws SQLException {
        var migrator =
                migrator(
                        new Chain()
                                .then(A, "create table a (id int)")
                                .then(
                                        B,
                                        """
                                        create table b (id int);
                                        -- the next one is wrong
                                        alter table a
                                            add column c serious;
                                        """)
                                .then(C, "create table c (id int)"));

        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessage(B + "_step.sql:9: type \"serious\" does not exist (SQLSTATE 42704)");
        assertThat(migrator.current()).containsExactly(A);
        assertThat(database.ask("select count(*) from pg_class where relname in ('b', 'c')"))
                .isEqualTo("0");
    }

    @Test
    void namesTheLineOfAStatementThatFailsWithoutAPosition() {
        var migrator =
                migrator(
                        new Chain()
                                .then(
                                        A,
                                        """
                                        create table a (id int primary key);
                                        insert into a values (1);

                                        -- äöü
                                        insert into a values (1);
                                        """));

        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("_step.sql:10: duplicate key")
                .hasMessageContaining("Key (id)=(1) already exists")
                .hasMessageContaining("SQLSTATE 23505");
    }

    @Test
    void rollsBackWhatFailsOnlyAtTheCommit() throws SQLException {
        var migrator =
                migrator(
                        new Chain()
                                .then(
                                        A,
                                        """
                                        create table a (id int primary key,
                                            parent int references a deferrable initially deferred);
                                        insert into a values (1, 2);
                                        """));

        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(A + "_step.sql")
                .hasMessageContaining("violates foreign key");
        assertThat(migrator.status().state()).isEqualTo(State.EMPTY);
    }

    @Test
    void runsWhatNoTransactionTakes() throws SQLException {
        migrator(
                        new Chain()
                                .then(A, "create table a (id int, b int)")
                                .then(
                                        B,
                                        "-- transaction: none",
                                        """
                                        create index concurrently a_id on a (id);
                                        create index concurrently a_b on a (b);
                                        """))
                .upgrade();

        assertThat(
                        database.ask(
                                "select indexname from pg_indexes where tablename = 'a' order by"
                                        + " 1"))
                .isEqualTo("a_b,a_id");
    }

    @Test
    void saysWhatStaysWhenAFileWithoutATransactionFails() throws SQLException {
        var migrator =
                migrator(
                        new Chain()
                                .then(
                                        A,
                                        "-- transaction: none",
                                        "create table a (id int);\nselect 1 / 0;"));

        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("_step.sql:7: division by zero")
                .hasMessageContaining("so that what it has committed stays")
                .hasMessageEndingWith("x upgrade");
        assertThat(database.ask("select count(*) from a")).isEqualTo("0");
        assertThat(migrator.current()).isEmpty();
    }

    @Test
    void takesFunctionsAndBracesAsTheyAre() throws SQLException {
        migrator(
                        new Chain()
                                .then(
                                        A,
                                        """
                                        create table a (tags text[] not null default '{}');
                                        create function count_up(n int) returns int
                                        language plpgsql as $$
                                        begin
                                            if n ? 1 then return 1; end if;
                                            return n + 1;
                                        end
                                        $$;
                                        """
                                                .replace("n ? 1", "'{\"1\": 2}'::jsonb ? '2'")))
                .upgrade();

        assertThat(database.ask("select count_up(41)")).isEqualTo("42");
    }

    @Test
    void appliesEachOnceWhenTenStartAtTheSameTime() throws Exception {
        var chain = new Chain();
        for (var i = 0; i < 10; i++) {
            chain.then(
                    "202601%02dT0000".formatted(i + 1),
                    i == 0
                            ? "create table log (step int); insert into log values (0)"
                            : "select pg_sleep(0.01); insert into log values (%d)".formatted(i));
        }
        var migrations = chain.migrations();
        Callable<Integer> runner =
                () ->
                        new Migrator(database.source(), migrations, "x upgrade", line -> {})
                                .upgrade()
                                .size();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applied = 0;
            for (var one :
                    threads.invokeAll(IntStream.range(0, 10).mapToObj(i -> runner).toList())) {
                applied += one.get();
            }
            assertThat(applied).isEqualTo(10);
        }
        assertThat(database.ask("select step from log")).isEqualTo("0,1,2,3,4,5,6,7,8,9");
    }

    @Test
    void leavesHistoryToTheOwner() {
        var migrator = migrator(new Chain().then(A, "select 1"));
        migrator.upgrade();
        var server = postgres.serverUrl(database.name());

        var asServer =
                new Migrator(
                        server.dataSource(),
                        new Chain().then(A, "select 1").migrations(),
                        "x upgrade",
                        line -> {});

        assertThat(asServer.status().isAtHead()).isTrue();
        assertThatThrownBy(
                        () -> {
                            try (var connection = server.connect();
                                    var sql = connection.createStatement()) {
                                sql.execute("delete from schema_revision");
                            }
                        })
                .hasMessageContaining("permission denied for table schema_revision");
    }

    private Migrator migrator(Chain chain) {
        return new Migrator(database.source(), chain.migrations(), "x upgrade", narrated::add);
    }
}
