package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import dev.muster.kit.logging.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedPostgres.class)
final class CliTest {
    private static final App APP = App.named("pad").with(new NotesDomain());

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean coloured;

    @AfterEach
    void quiet() {
        Logging.configure(
                new LogSettings(Level.WARN, LogSettings.Format.AUTO), Terminal.standardError());
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("pad ").contains("Java ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void givesHelpWithExamplesOnEveryCommand() {
        var commands = new TreeMap<String, CommandLine>();
        collect(cli().commands(), commands);
        commands.keySet().removeIf(name -> name.startsWith("pad notes"));

        assertThat(commands).containsKeys("pad", "pad db upgrade", "pad config show", "pad dev");
        commands.forEach(
                (name, command) -> {
                    assertThat(command.execute("--help")).as(name).isZero();
                    assertThat(command.getUsageMessage())
                            .as(name)
                            .contains("Examples:\n  ")
                            .contains("pad");
                    assertThat(command.getUsageMessage()).as(name).doesNotContain("${");
                });
    }

    @Test
    void takesNoCommandForWrongUse() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("db")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Usage: pad").contains("Usage: pad db");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("confg", "show")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'confg'")
                .contains("config")
                .contains("Try: pad --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(run("config", "show", "--jason")).isEqualTo(2);
        assertThat(err.toString()).contains("--jason").contains("Try: pad config show --help");
    }

    @Test
    void showsSettingsWithTheirOrigin() throws IOException {
        Files.writeString(directory.resolve(".env"), "HTTP_PORT=81\n");
        environment.put("DATABASE_URL", "postgres://me:hush@nowhere.invalid/pad");

        assertThat(run("config", "show")).isZero();
        assertThat(out.toString())
                .startsWith("KEY ")
                .containsPattern("\nHTTP_PORT +81 +\\.env:1\n")
                .containsPattern("\nDATABASE_URL +\\*+ +environment\n")
                .containsPattern("\nPAD_HOME +\\.pad +default\n")
                .doesNotContain("hush");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void showsSettingsAsJson() {
        assertThat(run("config", "show", "--json")).isZero();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list.get(0).get("key").asString()).isEqualTo("DATABASE_URL");
        assertThat(list.get(0).get("value").isNull()).isTrue();
        assertThat(list.get(2).get("default").asString()).isEqualTo("20");
    }

    @Test
    void checksSettings() throws IOException {
        assertThat(run("config", "check")).isZero();
        Files.writeString(directory.resolve(".env"), "HTTP_PROT=81\n");

        assertThat(run("config", "check")).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        "HTTP_PROT (.env:1): there is no such setting; the nearest is HTTP_PORT\n");
    }

    @Test
    void listsRoutes() {
        assertThat(run("api", "routes")).isZero();
        assertThat(out.toString()).containsPattern("\nGET +/api/notes +public +listNotes");
    }

    @Test
    void exportsTheContract() {
        assertThat(run("api", "export")).isZero();
        var document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/paths/~1api~1notes/get/operationId").asString())
                .isEqualTo("listNotes");
    }

    @Test
    void printsAScriptForCompletion() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete -F").contains("upgrade").contains("notes");
    }

    @Test
    void bringsTheDatabaseToHead(EmbeddedPostgres postgres) throws Exception {
        withDatabase(
                postgres,
                () -> {
                    assertThat(run("db", "current")).isOne();
                    assertThat(out.toString()).doesNotContain("20260101T0000");
                    assertThat(err.toString()).contains("Run: pad db upgrade");

                    assertThat(run("notes", "count")).isOne();
                    assertThat(err.toString()).contains("Run: pad db upgrade");

                    assertThat(run("db", "upgrade")).isZero();
                    assertThat(run("db", "upgrade")).isZero();
                    assertThat(run("db", "current", "--json")).isZero();
                    assertThat(run("notes", "count")).isZero();
                    assertThat(out.toString()).endsWith("\n0\n");
                });
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() {
        environment.put("DATABASE_URL", "postgres://me:hush@127.0.0.1:1/pad");

        assertThat(run("db", "current")).isOne();
        assertThat(err.toString())
                .contains("127.0.0.1:1")
                .doesNotContain("hush")
                .doesNotContain("\tat ");
    }

    @Test
    void saysNoInASentence() {
        assertThat(run("notes", "add", "x")).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        "'x' is no note; expected a sentence\n  /text: 'x': expected a sentence\n");
    }

    @Test
    void showsWhereItCrashedOnlyWhenAsked() {
        assertThat(run("notes", "add", "far too long")).isOne();
        assertThat(err.toString())
                .isEqualTo("out of paper\nWith --debug it shows where that happened.\n");

        assertThat(run("notes", "add", "far too long", "--debug")).isOne();
        assertThat(err.toString()).contains("\tat dev.muster.kit.cli.NotesDomain");
    }

    @Test
    void usesColoursOnATerminalAlone() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).doesNotContain("\u001b");

        coloured = true;
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("\u001b");
    }

    @Test
    void developsOnlyInASourceTree() {
        assertThat(run("dev")).isOne();
        assertThat(err.toString()).contains("no sources here").contains("`server`");
    }

    private interface Steps {
        void take() throws Exception;
    }

    private void withDatabase(EmbeddedPostgres postgres, Steps steps) throws Exception {
        postgres.createDatabase("cli");
        try {
            var owner = postgres.ownerUrl("cli");
            environment.put(
                    "DATABASE_URL",
                    "%s?user=%s&password=%s"
                            .formatted(owner.jdbcUrl(), owner.user(), owner.password()));
            steps.take();
        } finally {
            postgres.dropDatabase("cli");
        }
    }

    private static void collect(CommandLine command, Map<String, CommandLine> commands) {
        commands.put(command.getCommandSpec().qualifiedName(), command);
        command.getSubcommands().values().forEach(each -> collect(each, commands));
    }

    private int run(String... arguments) {
        return cli().run(arguments);
    }

    private Cli cli() {
        var launch =
                new Launch(
                        environment,
                        directory,
                        null,
                        null,
                        coloured,
                        new Terminal(new ByteArrayOutputStream(), false));
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
