package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.logging.Terminal;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedPostgres.class)
final class DbBackupTest {
    private static final App APP = App.named("pad").with(new NotesDomain());
    private static final String NOTES = "20260101T0000";

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ScratchDatabase from;
    private final ScratchDatabase to;
    private Path file;

    DbBackupTest(EmbeddedPostgres postgres) throws SQLException {
        this.from = ScratchDatabase.on(postgres);
        this.to = ScratchDatabase.on(postgres);
    }

    @BeforeEach
    void write() throws SQLException {
        file = directory.resolve("friday.zip");
        use(from);
        run("db", "upgrade");
        from.run("insert into note values ('milk'), ('bread')");
        forget();
    }

    @AfterEach
    void drop() throws SQLException {
        from.close();
        to.close();
    }

    @Test
    void carriesADatabaseIntoAnother() throws SQLException {
        assertThat(run("db", "dump", "friday.zip")).as(err.toString()).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        "Dumped note: 2 rows\nWrote %1$s: 1 table, 2 rows\nTo restore it: pad db restore %1$s\n"
                                .formatted(file));
        assertThat(err.toString()).isEmpty();
        use(to);
        forget();

        assertThat(run("db", "restore", "friday.zip")).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith(NOTES + " notes: applied in ")
                .endsWith(
                        "Restored note: 2 rows\nRestored 1 table, 2 rows into %s\nThe database is at the head, %s notes.\n"
                                .formatted(to.owner(), NOTES));
        assertThat(err.toString()).isEmpty();
        assertThat(to.ask("select * from note")).isEqualTo("milk,bread");
    }

    @Test
    void printsJson() {
        assertThat(run("db", "dump", file.toString(), "--json")).isZero();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list.get(0).get("table").asString()).isEqualTo("note");
        assertThat(list.get(0).get("rows").asInt()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Wrote " + file + ": 1 table, 2 rows\n");
        use(to);
        forget();

        assertThat(run("db", "restore", file.toString(), "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString())).isEqualTo(list);
        assertThat(err.toString()).startsWith("Restored 1 table, 2 rows into ");
    }

    @Test
    void replacesRowsOnlyWhenToldTo() throws SQLException {
        run("db", "dump", file.toString());
        use(to);
        run("db", "upgrade");
        to.run("insert into note values ('mine')");

        assertThat(run("db", "restore", file.toString())).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        "note: 1 row in %s; expected a database without rows. To replace them all: pad db restore %s --replace\n"
                                .formatted(to.owner(), file));
        assertThat(run("db", "restore", file.toString(), "--replace")).isOne();
        assertThat(err.toString())
                .endsWith("There is no terminal to ask on; nothing was changed. Add --yes\n");
        assertThat(to.ask("select * from note")).isEqualTo("mine");

        assertThat(run("db", "restore", file.toString(), "--replace", "--yes")).isZero();
        assertThat(to.ask("select * from note")).isEqualTo("milk,bread");
    }

    @Test
    void helpsWithoutComplaint() {
        assertThat(run("db", "dump", "--help")).isZero();
        assertThat(out.toString()).contains("pad db dump /backup/$(date +%F).zip > /dev/null");
        assertThat(run("db", "restore", "--help")).isZero();
    }

    @Test
    void asksNothingWhenThereIsNothingToLose() {
        run("db", "dump", file.toString());
        use(to);

        assertThat(run("db", "restore", file.toString(), "--replace")).isZero();
    }

    @Test
    void refusesAFileThatIsThereOrIsNoDump() throws IOException {
        Files.writeString(file, "precious");

        assertThat(run("db", "dump", file.toString())).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        file
                                + " is there already; expected a new file. Name another, or remove"
                                + " it\n");
        assertThat(run("db", "restore", file.toString())).isOne();
        assertThat(err.toString())
                .contains(file + " is no dump, or is damaged: ")
                .doesNotContain("Exception", "--debug");
        assertThat(run("db", "restore", "nothing.zip")).isOne();
        assertThat(err.toString()).endsWith("expected one that 'pad db dump' wrote\n");
        assertThat(run("db", "dump")).isEqualTo(2);
        assertThat(run("db", "restore")).isEqualTo(2);
        assertThat(run("db", "restore", "--jason", "x")).isEqualTo(2);
    }

    @Test
    void refusesADatabaseWithoutTablesOrInUse() throws SQLException {
        run("db", "dump", file.toString());
        use(to);

        assertThat(run("db", "dump", directory.resolve("empty.zip").toString())).isOne();
        assertThat(err.toString())
                .startsWith("The database is empty; 1 pending: ")
                .endsWith("Run: pad db upgrade\n");
        try (var server = to.owner().connect()) {
            assertThat(server.isValid(1)).isTrue();
            assertThat(run("db", "restore", file.toString())).isOne();
        }
        assertThat(err.toString())
                .contains("1 other connection uses " + to.owner())
                .doesNotContain(String.valueOf(to.owner().password()));
    }

    @Test
    void movesFromTheEmbeddedDatabaseToAnother() {
        environment.clear();
        environment.put(
                "PAD_HOME", Path.of("target", "postgres-for-tests").toAbsolutePath().toString());
        run("db", "reset", "--yes");
        run("notes", "count");
        assertThat(run("db", "dump", file.toString())).as(err.toString()).isZero();
        use(to);

        assertThat(run("db", "restore", file.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Restored 1 table, 0 rows into ");
    }

    private void use(ScratchDatabase database) {
        var owner = database.owner();
        environment.put(
                "DATABASE_URL",
                "%s?user=%s&password=%s"
                        .formatted(owner.jdbcUrl(), owner.user(), owner.password()));
    }

    private void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int run(String... arguments) {
        var launch =
                new Launch(
                        environment,
                        directory,
                        null,
                        null,
                        false,
                        new Terminal(new ByteArrayOutputStream(), false));
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
