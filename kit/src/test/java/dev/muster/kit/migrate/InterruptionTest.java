package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever ends a migration, the next one mends what is left, or says how.
@ExtendWith(SharedPostgres.class)
@Timeout(120)
final class InterruptionTest {
    private static final String A = "20260101T0000";
    private static final String B = "20260102T0000";
    private static final String C = "20260103T0000";
    private static final String ALONE = "-- transaction: none";
    private static final String BUILDING =
            " from pg_stat_activity where datname = current_database() and query ilike '%create"
                    + " index concurrently%' and wait_event_type = 'Lock'";

    private final EmbeddedPostgres postgres;
    private final List<String> narrated = Collections.synchronizedList(new ArrayList<>());
    @TempDir private Path folder;
    private ScratchDatabase database;

    InterruptionTest(EmbeddedPostgres postgres) {
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
    void goesOnWhereverTheSessionIsEnded() throws SQLException {
        var chain =
                new Chain()
                        .then(A, "create table a (id int); insert into a values (1);")
                        .then(
                                B,
                                ALONE,
                                """
                                insert into a values (2);
                                create index concurrently a_id on a (id);
                                insert into a values (3);
                                vacuum a;
                                drop index concurrently a_id;
                                set application_name = 'kept';
                                create index concurrently "A id" on a (id);
                                insert into a values (4);
                                """)
                        .then(C, "insert into a values (5);");
        var struck = true;
        for (var lives = 0; struck; lives++) {
            var mortal = new MortalConnections(database, lives);
            struck = isStruck(mortal, chain.migrations());

            migrator(chain).upgrade();

            assertThat(database.ask("select id from a order by id"))
                    .as("after %d", lives)
                    .isEqualTo("1,2,3,4,5");
            assertThat(
                            database.ask(
                                    "select relname from pg_class c join pg_index i on"
                                            + " indexrelid = c.oid where indrelid = 'a'::regclass"
                                            + " and indisvalid"))
                    .as("after %d", lives)
                    .isEqualTo("A id");
            assertThat(migrator(chain).status().isAtHead()).isTrue();
            database.run("drop table a; drop table schema_revision");
            assertThat(lives).isLessThan(200);
        }
    }

    @Test
    void goesOnUndoingWhereverTheSessionIsEnded() throws SQLException {
        var chain =
                new Chain()
                        .undoable(A, "", "create table a (id int)", "drop table a")
                        .undoable(
                                B,
                                ALONE,
                                "create index concurrently a_id on a (id); create table b ();",
                                "drop table b; drop index concurrently a_id;");
        var struck = true;
        for (var lives = 0; struck; lives++) {
            migrator(chain).upgrade();
            var mortal = new MortalConnections(database, lives);
            try {
                new Migrator(mortal.source(), chain.migrations(), "x upgrade", narrated::add)
                        .downgrade(A);
            } catch (MigrationException cut) {
                assertThat(mortal.struck()).as(cut.getMessage()).isTrue();
            }
            struck = mortal.struck();

            if (lives % 2 == 0) {
                migrator(chain).downgrade(A);
                assertThat(migrator(chain).current()).containsExactly(A);
                assertThat(relations()).as("after %d", lives).isEqualTo("a");
            } else {
                migrator(chain).upgrade();
                assertThat(relations()).as("after %d", lives).isEqualTo("a,a_id,b");
            }
            migrator(chain).downgrade("base");
            assertThat(relations()).isEmpty();
        }
    }

    @Test
    void keepsTransactionsThatAFileMakesItself() throws SQLException {
        var chain =
                new Chain()
                        .then(A, "create table a (id int);")
                        .then(
                                B,
                                ALONE,
                                """
                                begin;
                                insert into a values (1);
                                insert into a values (2);
                                commit;
                                insert into a select max(id) + 1 from a where false having false;
                                """);
        var struck = true;
        for (var lives = 0; struck; lives++) {
            struck = isStruck(new MortalConnections(database, lives), chain.migrations());
            try {
                migrator(chain).upgrade();
            } catch (MigrationException unknown) {
                assertThat(unknown).hasMessageContaining("whether it took effect cannot be known");
                database.run(
                        "update schema_revision set statement_begun = null where revision = '%s'"
                                .formatted(B));
                migrator(chain).upgrade();
            }
            assertThat(database.ask("select id from a order by id"))
                    .as("after %d", lives)
                    .isEqualTo("1,2");
            database.run("drop table a; drop table schema_revision");
        }
    }

    @Test
    void buildsAnIndexAnewThatWasLeftInvalid() throws Exception {
        var chain = indexing();
        migrator(chain).upgrade(A);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = database.owner().connect();
                var sql = writer.createStatement()) {
            writer.setAutoCommit(false);
            sql.execute("insert into a values (1)");
            var cut = threads.submit(() -> migrator(chain).upgrade());
            await("select count(*)" + BUILDING);
            database.ask("select pg_terminate_backend(pid)" + BUILDING);
            assertThatThrownBy(cut::get).hasCauseInstanceOf(MigrationException.class);
            writer.rollback();
        }
        assertThat(database.ask("select indisvalid from pg_index where indrelid = 'a'::regclass"))
                .isEqualTo("f");
        narrated.clear();

        migrator(chain).upgrade();

        assertThat(narrated)
                .contains(
                        B
                                + " step: dropped the index a_id, which was left invalid; it is to"
                                + " be built anew");
        assertThat(database.ask("select indisvalid from pg_index where indrelid = 'a'::regclass"))
                .isEqualTo("t");
        assertThat(relations()).isEqualTo("a,a_id,b,c");
    }

    @Test
    void takesOverFromAProcessThatWasKilledWhileItsSessionGoesOn() throws Exception {
        var chain = indexing();
        migrator(chain).upgrade(A);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = database.owner().connect();
                var sql = writer.createStatement();
                var process = MigratingJvm.upgrading(database, chain.files(), folder)) {
            writer.setAutoCommit(false);
            sql.execute("insert into a values (1)");
            await("select count(*)" + BUILDING);
            process.kill();

            var next = threads.submit(() -> migrator(chain).upgrade());
            await(
                    "select count(*) from pg_locks where locktype = 'advisory' and database ="
                            + " (select oid from pg_database where datname = current_database())");
            writer.rollback();
            assertThat(next.get()).extracting(Revision::id).containsExactly(B);
        }
        assertThat(narrated).contains(B + " step: the interrupted run had built the index a_id");
        assertThat(relations()).isEqualTo("a,a_id,b,c");
    }

    @Test
    void appliesNothingOfARevisionInATransactionWhoseProcessIsKilled() throws Exception {
        var chain =
                new Chain()
                        .then(A, "create table a (id int)")
                        .then(B, "create table b (); select pg_sleep(60); create table c ();");
        try (var process = MigratingJvm.upgrading(database, chain.files(), folder)) {
            await(
                    "select count(*) from pg_stat_activity where datname = current_database() and"
                            + " query ilike '%pg_sleep(60)' and state = 'active' and pid <>"
                            + " pg_backend_pid()");
            process.kill();
        }
        database.ask(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname ="
                        + " current_database() and query ilike '%pg_sleep(60)' and pid <>"
                        + " pg_backend_pid()");

        assertThat(migrator(chain).current()).containsExactly(A);
        assertThat(relations()).isEqualTo("a");
    }

    @Test
    void explainsWhatCannotBeKnown() throws SQLException {
        var chain =
                new Chain()
                        .then(
                                A,
                                ALONE,
                                """
                                create table a (id int);
                                create procedure p() language plpgsql as $$
                                begin
                                    insert into a values (1);
                                    commit;
                                    perform pg_terminate_backend(pg_backend_pid());
                                end
                                $$;
                                call p();
                                create table b ();
                                """);
        assertThatThrownBy(() -> migrator(chain).upgrade()).isInstanceOf(MigrationException.class);

        assertThatThrownBy(() -> migrator(chain).upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(A + "_step.sql:14: an earlier run was interrupted in this")
                .hasMessageEndingWith("Then: x upgrade");
        assertThatThrownBy(() -> migrator(chain).downgrade("base"))
                .hasMessageContaining("applied in part")
                .hasMessageEndingWith("x upgrade " + A);

        database.run(told(chain, "If it did: "));
        migrator(chain).upgrade();
        assertThat(database.ask("select id from a")).isEqualTo("1");
        assertThat(relations()).isEqualTo("a,b");
    }

    @Test
    void goesOnWithTheOneThatFailedOnceItIsMended() throws SQLException {
        var failing =
                new Chain()
                        .then(
                                A,
                                ALONE,
                                """
                                create table a (id int);
                                insert into a values (1), (1);
                                create unique index concurrently a_id on a (id);
                                """);
        assertThatThrownBy(() -> migrator(failing).upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("_step.sql:8: could not create unique index")
                .hasMessageContaining("so that what it has committed stays")
                .hasMessageEndingWith("x upgrade");
        assertThat(relations()).isEqualTo("a");

        var mended =
                new Chain()
                        .then(
                                A,
                                ALONE,
                                """
                                create table a (id int);
                                insert into a values (1), (1);
                                create index concurrently a_id on a (id);
                                """);
        migrator(mended).upgrade();
        assertThat(relations()).isEqualTo("a,a_id");
        assertThat(migrator(mended).status().isAtHead()).isTrue();
    }

    @Test
    void refusesToGoOnWhenWhatWasRunIsChanged() throws SQLException {
        var failing =
                new Chain().then(A, ALONE, "create table a (id int); create table b (nothing);");
        assertThatThrownBy(() -> migrator(failing).upgrade())
                .isInstanceOf(MigrationException.class);
        var changed =
                new Chain().then(A, ALONE, "create table a (id bigint); create table b (id int);");

        assertThatThrownBy(() -> migrator(changed).upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("was changed in the first 1 statements")
                .hasMessageContaining(
                        "delete from public.schema_revision where revision = '%s';".formatted(A));
        database.run("drop table a; delete from public.schema_revision");
        migrator(changed).upgrade();
        assertThat(relations()).isEqualTo("a,b");
    }

    @Test
    void goesOnInATableFromBeforeProgressWasKept() throws SQLException {
        var chain = new Chain().then(A, "create table a (id int)");
        migrator(chain).upgrade();
        assertThat(migrator(chain).status().isAtHead()).isTrue();

        chain.then(B, ALONE, "create index concurrently a_id on a (id);");
        migrator(chain).upgrade();

        assertThat(migrator(chain).status().isAtHead()).isTrue();
        assertThat(relations()).isEqualTo("a,a_id");
    }

    @Test
    void buildsIndexesConcurrentlyWhileOthersWait() throws Exception {
        var chain = indexing();
        var migrations = chain.migrations();
        Callable<Integer> runner =
                () ->
                        new Migrator(database.source(), migrations, "x upgrade", narrated::add)
                                .upgrade()
                                .size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applied = 0;
            for (var one :
                    threads.invokeAll(IntStream.range(0, 10).mapToObj(i -> runner).toList())) {
                applied += one.get();
            }
            assertThat(applied).isEqualTo(2);
        }
        assertThat(relations()).isEqualTo("a,a_id,b,c");
    }

    private String told(Chain chain, String when) {
        try {
            migrator(chain).upgrade();
            return "";
        } catch (MigrationException explained) {
            return explained
                    .getMessage()
                    .lines()
                    .filter(line -> line.startsWith(when))
                    .findFirst()
                    .orElseThrow()
                    .substring(when.length());
        }
    }

    private boolean isStruck(MortalConnections mortal, Migrations migrations) {
        try {
            new Migrator(mortal.source(), migrations, "x upgrade", narrated::add).upgrade();
        } catch (MigrationException cut) {
            assertThat(mortal.struck()).as(cut.getMessage()).isTrue();
        }
        return mortal.struck();
    }

    private static Chain indexing() {
        return new Chain()
                .then(A, "create table a (id int)")
                .then(
                        B,
                        ALONE,
                        """
                        create table b ();
                        create index concurrently a_id on a (id);
                        create table c ();
                        """);
    }

    private void await(String count) throws Exception {
        while (database.ask(count).equals("0")) {
            Thread.sleep(20);
        }
    }

    private String relations() throws SQLException {
        return database.ask(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and"
                        + " relname not like 'schema_revision%' order by 1");
    }

    private Migrator migrator(Chain chain) {
        return new Migrator(database.source(), chain.migrations(), "x upgrade", narrated::add);
    }
}
