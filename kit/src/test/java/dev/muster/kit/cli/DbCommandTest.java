package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.logging.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedPostgres.class)
final class DbCommandTest {
    private static final App APP = App.named("pad").with(new NotesDomain());
    private static final String NOTES = "20260101T0000";
    private static final String APPLIED =
            "[{\"revision\":\"20260101T0000\",\"message\":\"notes\"}]";

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String answer;
    private String question = "";
    private final EmbeddedPostgres postgres;
    private final String database = "cli_" + UUID.randomUUID().toString().replace("-", "");

    DbCommandTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        postgres.createDatabase(database);
        var owner = postgres.ownerUrl(database);
        environment.put(
                "DATABASE_URL",
                "%s?user=%s&password=%s"
                        .formatted(owner.jdbcUrl(), owner.user(), owner.password()));
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        postgres.dropDatabase(database);
    }

    @Test
    void goesForwardAndBackAndSaysWhereItIs() {
        assertThat(run("db", "upgrade", "+1")).isZero();
        assertThat(out.toString())
                .containsPattern(NOTES + " notes: applied in \\d+ ms\n")
                .endsWith("The database is at the head, " + NOTES + " notes.\n");

        assertThat(run("db", "current")).isZero();
        assertThat(out.toString()).endsWith("REVISION       MESSAGE\n" + NOTES + "  notes\n");

        assertThat(run("db", "downgrade", "-1")).isZero();
        assertThat(out.toString())
                .containsPattern(NOTES + " notes: undone in \\d+ ms\n")
                .endsWith("Run: pad db upgrade\n");
        assertThat(run("db", "downgrade", "base")).isZero();
        assertThat(run("db", "current")).isOne();
        assertThat(err.toString()).endsWith("Run: pad db upgrade\n");
    }

    @Test
    void tellsProgramsWhatItDid() throws IOException {
        assertThat(json("db", "upgrade", "--json")).isEqualTo(APPLIED);
        assertThat(err.toString()).contains("The database is at the head");
        assertThat(json("db", "upgrade", "--json")).isEqualTo("[]");
        assertThat(json("db", "downgrade", "-1", "--json")).isEqualTo(APPLIED);
        assertThat(json("db", "stamp", "head", "--json")).isEqualTo(APPLIED);
        assertThat(json("db", "stamp", "base", "--json")).isEqualTo("[]");
        var folder = Files.createDirectory(directory.resolve("revisions"));
        assertThat(
                        json(
                                "db",
                                "revision",
                                "-m",
                                "tables",
                                "--autogenerate",
                                "--json",
                                "--folder",
                                folder.toString()))
                .contains("\"message\":\"tables\"", "\"file\":\"" + folder);
    }

    private String json(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(err.toString()).isZero();
        return JsonMapper.shared().readTree(out.toString()).toString();
    }

    @Test
    void listsRevisionsAndHeads() {
        assertThat(run("db", "history")).isZero();
        assertThat(out.toString()).containsPattern("\n" + NOTES + " +notes +false\n");
        run("db", "upgrade");
        out.getBuffer().setLength(0);

        assertThat(run("db", "history", "--json")).isZero();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list.get(0).get("revision").asString()).isEqualTo(NOTES);
        assertThat(list.get(0).get("parents").isEmpty()).isTrue();
        assertThat(list.get(0).get("applied").asBoolean()).isTrue();

        assertThat(run("db", "heads")).isZero();
        assertThat(out.toString()).endsWith(NOTES + "           notes\n");
    }

    @Test
    void comparesTwoSchemas() throws IOException {
        var from = Files.writeString(directory.resolve("from.sql"), "create table a (id int)");
        var to =
                Files.writeString(
                        directory.resolve("to.sql"), "create table a (id int, note text)");

        assertThat(run("db", "diff", "--from", from.toString(), "--to", from.toString())).isZero();
        assertThat(err.toString()).isEqualTo("The schemas are the same.\n");
        assertThat(run("db", "diff", "--from", from.toString(), "--to", to.toString())).isOne();
        assertThat(out.toString()).containsPattern("\ncreate  column a.note +false\n");
        assertThat(run("db", "diff", "--from", from.toString(), "--to", to.toString(), "--sql"))
                .isOne();
        assertThat(out.toString()).endsWith("alter table a add column note text;\n");
        assertThat(run("db", "diff", "--from", environment.get("DATABASE_URL"), "--to", "nothing"))
                .isOne();
        assertThat(err.toString()).endsWith("a folder of migrations or of *.sql files\n");
        assertThat(err.toString()).doesNotContain(postgres.ownerUrl().password());
    }

    @Test
    void writesTheNextRevisionAndChecks() throws IOException {
        assertThat(run("db", "check")).isOne();
        assertThat(out.toString()).containsPattern("\ncreate +table event_delivery");
        assertThat(err.toString())
                .endsWith("Write the next one: pad db revision -m \"...\" --autogenerate\n");

        var folder = Files.createDirectory(directory.resolve("revisions"));
        assertThat(
                        run(
                                "db",
                                "revision",
                                "-m",
                                "The kit's tables",
                                "--autogenerate",
                                "--drops",
                                "--folder",
                                folder.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("Detected: create table event_delivery\n", "Proved: ", "Wrote ")
                .endsWith("Next: read it, then pad db upgrade\n");
        try (var files = Files.list(folder)) {
            var texts = files.sorted().map(DbCommandTest::text).toList();
            assertThat(texts).hasSize(2);
            assertThat(texts.getFirst())
                    .contains("-- parent: " + NOTES, "create table event_delivery (")
                    .endsWith("\n-- migrate:locks\n\n-- no table that was there is locked\n");
            assertThat(texts.getLast())
                    .contains("-- message: The kit's tables drops\n", "\ndrop table note;\n")
                    .containsPattern(
                            "\n-- line 9: AccessExclusiveLock on note: blocks reads and writes\n$");
        }

        assertThat(run("db", "revision", "-m", "by hand", "--folder", folder.toString())).isZero();
        assertThat(run("db", "revision", "--rename", "x", "-m", "y", "--autogenerate")).isOne();
    }

    @Test
    void provesAndLintsTheRevisions() {
        assertThat(run("db", "prove")).isZero();
        assertThat(err.toString()).isEqualTo(NOTES + " notes: up, down, up again\n");
        assertThat(out.toString()).containsPattern("\n" + NOTES + " +\\d+ +create table");

        assertThat(run("db", "prove", "--write", "--folder", directory.toString())).isOne();
        assertThat(err.toString())
                .endsWith("is not there; name the folder of the revisions with --folder\n");

        assertThat(run("db", "lint", NOTES)).isZero();
        assertThat(err.toString()).endsWith("Nothing found.\n");
        assertThat(run("db", "lint", "2025")).isOne();
    }

    @Test
    void refusesATargetThatIsNotThere() {
        assertThat(run("db", "upgrade", "2025")).isOne();
        assertThat(err.toString()).isEqualTo("2025 is no revision; known are " + NOTES + "\n");
        assertThat(run("db", "downgrade")).isEqualTo(2);
        assertThat(run("db", "downgrade", "-7")).isOne();
        assertThat(err.toString()).endsWith("-7 goes too far: there are 0 to undo\n");
        assertThat(run("db", "downgrade", "--jason")).isEqualTo(2);
    }

    @Test
    void notesThatADatabaseIsAtARevision() {
        assertThat(run("db", "stamp", "head")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        NOTES
                                + " notes: counts as applied\n"
                                + "The database is at the head, "
                                + NOTES
                                + " notes.\n");
    }

    @Test
    void printsSql() {
        assertThat(run("db", "sql")).isZero();
        assertThat(out.toString()).startsWith("-- To be applied: " + NOTES + "\n");
        assertThat(run("db", "current")).isOne();
        environment.put("DATABASE_URL", "postgres://me:hush@127.0.0.1:1/pad");
        out.getBuffer().setLength(0);

        assertThat(run("db", "sql", "--from", "head", "--to", "base")).isZero();
        assertThat(out.toString()).contains("drop table note").doesNotContain("create table note");
        assertThat(run("db", "sql", "head", "--to", "base")).isEqualTo(2);
        assertThat(err.toString()).contains("expected no TARGET beside");
    }

    @Test
    void mergesOnlyWhatIsApart() throws Exception {
        Files.createDirectories(directory.resolve("src/main/resources/migrations"));

        assertThat(run("db", "merge", "-m", "join")).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        "%s notes: expected at least two revisions to merge; the heads are %s\n"
                                .formatted(NOTES, NOTES));
        assertThat(run("db", "merge")).isEqualTo(2);
    }

    @Test
    void resetsNoDatabaseThatIsNotItsOwn() {
        run("db", "upgrade");

        assertThat(run("db", "reset", "--yes")).isOne();
        assertThat(err.toString())
                .contains("is not the embedded database, and is not reset")
                .doesNotContain(String.valueOf(postgres.ownerUrl().password()));
        assertThat(run("db", "current")).isZero();
    }

    @Test
    void resetsTheEmbeddedDatabaseWhenToldTo() {
        environment.clear();
        environment.put(
                "PAD_HOME", Path.of("target", "postgres-for-tests").toAbsolutePath().toString());
        run("db", "upgrade");

        assertThat(run("db", "reset")).isOne();
        assertThat(err.toString()).contains("nothing was changed. Add --yes");
        answer = "n";
        assertThat(run("db", "reset")).isOne();
        assertThat(err.toString()).endsWith("Nothing was changed.\n");
        answer = "yes";
        assertThat(run("db", "reset")).isZero();
        assertThat(question).startsWith("Drop all tables of the embedded database?");
        assertThat(run("db", "reset", "--yes")).isZero();
        assertThat(out.toString())
                .contains("Dropped everything in jdbc:postgresql://127.0.0.1:")
                .endsWith("The database is at the head, " + NOTES + " notes.\n");
        assertThat(run("notes", "count")).isZero();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String... arguments) {
        var launch =
                new Launch(
                        environment,
                        directory,
                        null,
                        null,
                        false,
                        new Terminal(new ByteArrayOutputStream(), false),
                        asked -> {
                            question = asked;
                            return answer;
                        });
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
