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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPostgres.class)
class ScaffoldCommandsTest {
    private static final App APP = App.named("pad").with(new NotesDomain());

    @TempDir private Path tree;
    private final EmbeddedPostgres postgres;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String database = "scaffold_" + UUID.randomUUID().toString().replace("-", "");

    ScaffoldCommandsTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        postgres.createDatabase(database);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        postgres.dropDatabase(database);
    }

    @Test
    void needASourceTree() {
        assertThat(run(null, "new", "domain", "task", "title:string")).isOne();
        assertThat(run(null, "undo")).isOne();
        assertThat(err.toString()).contains("no source tree here");
    }

    @Test
    void listWhatTheyDoAndDoNothingWhenTheyPretend() throws IOException {
        makeATree();

        assertThat(run(tree, "new", "domain", "task", "title:string", "--pretend")).isZero();

        assertThat(out.toString())
                .contains("  created  src/main/java/org/example/task/Task.java\n")
                .contains("  changed  src/main/java/org/example/Pad.java\n")
                .endsWith("Nothing was written.\n");
        assertThat(tree.resolve("src/main/java/org/example/task")).doesNotExist();
        assertThat(run(tree, "undo")).isOne();
        assertThat(err.toString()).contains("Nothing was scaffolded");
    }

    @Test
    void writeAndTakeBack() throws IOException {
        makeATree();

        assertThat(run(tree, "new", "domain", "task", "title:string")).isZero();
        assertThat(out.toString()).contains("./pad test TaskApiTest\n").contains("./pad undo");
        assertThat(tree.resolve("src/main/java/org/example/task/Task.java")).exists();

        assertThat(run(tree, "undo")).isZero();
        assertThat(out.toString())
                .contains("   removed  src/main/java/org/example/task/Task.java\n")
                .contains("  restored  src/main/java/org/example/Pad.java\n");
        assertThat(tree.resolve("src/main/java/org/example/task")).doesNotExist();
        assertThat(tree.resolve(".pad")).doesNotExist();
    }

    @Test
    void takeBackWhatADatabaseOfEarlierRevisionsDoesNotHave() throws IOException {
        makeATree();
        assertThat(run(null, "db", "upgrade")).isZero();

        assertThat(run(tree, "new", "domain", "task", "title:string")).isZero();

        assertThat(run(tree, "undo")).as(err.toString()).isZero();
        assertThat(tree.resolve("src/main/java/org/example/task")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'up'"})
    void refuseToTakeBackWhatTheDatabaseHasOrHasBegun(String unfinished)
            throws IOException, SQLException {
        makeATree();
        assertThat(run(null, "db", "upgrade")).isZero();
        assertThat(run(tree, "new", "domain", "task", "title:string")).isZero();
        apply(revision(), unfinished);

        assertThat(run(tree, "undo")).isOne();

        assertThat(err.toString())
                .contains(revision() + ": the database has it. Nothing was undone")
                .contains("pad db downgrade -1");
        assertThat(tree.resolve("src/main/java/org/example/task/Task.java")).exists();
    }

    private String revision() throws IOException {
        try (var files = Files.list(tree.resolve("src/main/resources/migrations"))) {
            return files.findFirst().orElseThrow().getFileName().toString().split("_")[0];
        }
    }

    private void apply(String revision, String unfinished) throws SQLException {
        try (var connection = postgres.ownerUrl(database).connect();
                var sql = connection.createStatement()) {
            sql.execute("alter table schema_revision add column if not exists unfinished text");
            sql.execute(
                    "insert into schema_revision values ('%s', null, 'tasks', '', now(), 1, %s)"
                            .formatted(revision, unfinished));
        }
    }

    private void makeATree() throws IOException {
        put(
                "src/main/java/org/example/Pad.java",
                """
                package org.example;

                final class Pad {
                    static final App APP = App.named("pad").with(new NotesDomain());
                    static final List<Row> MAY = List.of(
                            row("note.read", "anybody"),
                            row("note.write", "writer"));
                }
                """);
        put(
                "src/test/java/org/example/PadTest.java",
                """
                package org.example;

                @ServerTest(PadUnderTest.class)
                @interface PadTest {}
                """);
        Files.createDirectories(tree.resolve("src/main/resources/migrations"));
    }

    private void put(String path, String text) throws IOException {
        var file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(@Nullable Path checkout, String... arguments) {
        var url = postgres.ownerUrl(database);
        var launch =
                new Launch(
                        Map.of(
                                "DATABASE_URL",
                                "%s?user=%s&password=%s"
                                        .formatted(url.jdbcUrl(), url.user(), url.password())),
                        tree,
                        checkout,
                        null,
                        false,
                        new Terminal(new ByteArrayOutputStream(), false));
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
