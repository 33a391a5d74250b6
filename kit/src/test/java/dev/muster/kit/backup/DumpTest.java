package dev.muster.kit.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.MigrationException;
import dev.muster.kit.migrate.MigrationLock;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class DumpTest {
    private static final String TABLES =
            "create table account (id int primary key, balance int);"
                    + " create table booking (id int generated always as identity, amount int);"
                    + " create schema far; create table far.away (id int);";

    @TempDir private Path folder;
    private final ScratchDatabase database;
    private Workplace work;
    private Path file;

    DumpTest(EmbeddedPostgres postgres) throws SQLException {
        this.database = ScratchDatabase.on(postgres);
    }

    @BeforeEach
    void fill() throws SQLException {
        file = folder.resolve("dump.zip");
        work = Workplace.of(database, TABLES).upgraded();
        work.run("insert into account values (1, 0), (2, 0)");
        work.said().clear();
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @Test
    void tellsOfEachTableAndLetsOnlyItsOwnerRead() throws IOException {
        assertThat(work.dump(file))
                .containsExactly(
                        new TableRows("far.away", 0),
                        new TableRows("account", 2),
                        new TableRows("booking", 0));

        assertThat(work.said())
                .containsExactly(
                        "Dumped far.away: 0 rows",
                        "Dumped account: 2 rows",
                        "Dumped booking: 0 rows");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void seesOneMomentWhileOthersWrite() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer =
                    threads.submit(
                            () -> {
                                try (var connection = work.owner().connect();
                                        var sql = connection.createStatement()) {
                                    connection.setAutoCommit(false);
                                    for (int n = 0; !done.get(); n++) {
                                        sql.execute("insert into booking (amount) values (1)");
                                        sql.execute("insert into far.away values (1)");
                                        sql.execute(
                                                "update account set balance = balance + 1 where id"
                                                        + " = 1");
                                        connection.commit();
                                        assertThat(n).isLessThan(1_000_000);
                                    }
                                    return true;
                                }
                            });
            try {
                // Between the first table and the last, others have long gone on.
                for (int i = 0; i < 5; i++) {
                    var one = folder.resolve(i + ".zip");
                    work.dump(one, line -> waitForAnother());
                    requireOneMoment(one);
                }
            } finally {
                done.set(true);
            }
            assertThat(writer.get()).isTrue();
        }
    }

    private void waitForAnother() {
        try {
            var before = work.ask("select balance from account where id = 1");
            while (work.ask("select balance from account where id = 1").equals(before)) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireOneMoment(Path dump) throws IOException {
        try (var opened = DumpFile.open(dump, Workplace.APP, work.migrations())) {
            var tables = opened.manifest().tables();
            assertThat(tables.getFirst().name()).isEqualTo(new Name("far", "away"));
            long bookings = tables.get(2).rows();
            assertThat(tables.getFirst().rows()).isEqualTo(bookings);
            try (var rows = opened.rows(1)) {
                assertThat(new String(rows.readAllBytes(), UTF_8))
                        .contains("1\t" + bookings + "\n");
            }
            assertThat(opened.manifest().sequences().getFirst().lastValue())
                    .isGreaterThanOrEqualTo(bookings);
        }
    }

    @Test
    void leavesNothingWhenItFails() throws Exception {
        assertThatThrownBy(
                        () ->
                                work.dump(
                                        file,
                                        line -> {
                                            try {
                                                work.ask(
                                                        "select pg_terminate_backend(pid, 5000)"
                                                            + " from pg_stat_activity where datname"
                                                            + " = current_database() and pid <>"
                                                            + " pg_backend_pid()");
                                            } catch (SQLException e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(" cannot be dumped: ");
        assertThat(left()).isZero();

        assertThatThrownBy(
                        () ->
                                work.dump(
                                        file,
                                        line -> {
                                            throw new IllegalStateException("no more paper");
                                        }))
                .hasMessage("no more paper");
        assertThat(left()).isZero();
    }

    @Test
    void refusesAFileThatIsThereOrCannotBe() throws IOException {
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> work.dump(file))
                .hasMessage(
                        file
                                + " is there already; expected a new file. Name another, or remove"
                                + " it");
        assertThat(file).hasContent("precious");
        assertThatThrownBy(() -> work.dump(folder.resolve("no/where.zip")))
                .hasMessageStartingWith(folder.resolve("no") + " is no folder; create it");
        assertThatThrownBy(
                        () ->
                                work.dump(
                                        folder.resolve("late.zip"),
                                        line -> {
                                            try {
                                                Files.writeString(
                                                        folder.resolve("late.zip"), "early");
                                            } catch (IOException e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }))
                .hasMessageContaining("is there already");
        assertThat(folder.resolve("late.zip")).hasContent("early");
        assertThat(left()).isEqualTo(2);
    }

    @Test
    void refusesADatabaseThatTheProgramDoesNotKnow() throws SQLException {
        var changed = work.knowing(Workplace.chain("create table other ()"));
        assertThatThrownBy(() -> changed.dump(file))
                .hasMessageContaining("was changed after it had been applied");
        var old = work.knowing(Workplace.chain());
        assertThatThrownBy(() -> old.dump(file))
                .hasMessageContaining(
                        "has revision 20260101T0000, which this release does not know");
        work.run("drop table schema_revision");
        assertThatThrownBy(() -> work.dump(file)).hasMessageStartingWith("The database is empty");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesARevisionThatIsAppliedInPart() throws IOException {
        var alone =
                work.knowing(
                        Workplace.alone(TABLES, "create table x (); create table account ();"));
        assertThatThrownBy(() -> alone.migrator().upgrade()).isInstanceOf(MigrationException.class);

        assertThatThrownBy(() -> alone.dump(file))
                .hasMessageStartingWith(Workplace.SECOND + " is applied in part")
                .hasMessageEndingWith("Finish it first: pad db upgrade " + Workplace.SECOND);
        assertThat(left()).isZero();
    }

    @Test
    void refusesWhatItCannotHold() throws SQLException {
        work.run("select lo_create(0)");

        assertThatThrownBy(() -> work.dump(file))
                .hasMessage(
                        "1 large objects are in the database, which a dump cannot hold. Use"
                                + " pg_dump");
    }

    @Test
    void keepsMigrationsWaitingAndWaitsForThem() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var migrating = work.owner().connect()) {
            var lock = MigrationLock.take(migrating, "x", work.said()::add);
            var dump = threads.submit(() -> work.dump(file));
            while (work.said().isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(work.said().getFirst()).startsWith("Waiting for another process");
            lock.close();
            dump.get();
        }
        var next = work.knowing(Workplace.chain(TABLES, "create table next ()"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = folder.resolve("second.zip");
            next.dump(
                    second,
                    line -> {
                        if (line.contains("away")) {
                            threads.submit(() -> next.migrator().upgrade());
                            while (!next.said().getLast().startsWith("Waiting for another")) {
                                Thread.onSpinWait();
                            }
                        }
                    });
            assertThat(DumpFile.open(second, Workplace.APP, next.migrations()).revisions())
                    .containsExactly(Workplace.FIRST);
        }
        assertThat(next.migrator().current()).containsExactly(Workplace.SECOND);
    }

    /// Files in the folder, hidden ones too.
    private long left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
