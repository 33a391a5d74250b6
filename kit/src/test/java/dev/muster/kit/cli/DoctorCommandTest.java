package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Kit;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import dev.muster.kit.logging.Terminal;
import dev.muster.kit.migrate.ScratchDatabase;
import dev.muster.plugin.PluginApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedPostgres.class)
final class DoctorCommandTest {
    private static final App APP = App.named("pad").with(new NotesDomain());

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void takeAnyPort() {
        environment.put("HTTP_PORT", "0");
    }

    @AfterEach
    void quiet() {
        assertThat(log.toString()).doesNotContain("\tat ");
        Logging.configure(
                new LogSettings(Level.WARN, LogSettings.Format.AUTO), Terminal.standardError());
    }

    @Test
    void isContentWithWhatIsNotThereYetAndMakesNothing() {
        assertThat(run("doctor")).isZero();
        assertThat(out.toString())
                .containsPattern("OK +java +Java ")
                .containsPattern("OK +settings +\\d+ are known, 1 of them set\n")
                .containsPattern("OK +data directory +\\S+\\.pad will be made when needed\n")
                .containsPattern(
                        "WARNING +database +There is no embedded one yet\n +-> pad db upgrade");
        assertThat(err.toString()).startsWith("Fine: ").contains("warnings: 1, failures: 0");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void goesOnWithBrokenSettings() throws IOException {
        Files.writeString(directory.resolve(".env"), "HTTP_PROT=1\nDATABASE_POOL=many\n");
        environment.put("PAD_HOEM", "x");

        assertThat(run("doctor")).isOne();
        assertThat(out.toString())
                .containsPattern("FAIL +settings +HTTP_PROT \\(\\.env:1\\): there is no such")
                .containsPattern("-> mend it in \\.env:1, then: pad config check\n")
                .containsPattern("FAIL +settings +PAD_HOEM \\(environment\\)")
                .containsPattern("FAIL +settings +DATABASE_POOL \\(\\.env:2\\): 'many': expected")
                .containsPattern("OK +data directory ")
                .containsPattern("WARNING +database +Not examined")
                .containsPattern("OK +plugins +None");
        assertThat(err.toString()).contains("failures: 3");
    }

    @Test
    void readsOnWhenTheSettingsFileIsNoToml() throws IOException {
        Files.writeString(directory.resolve("pad.toml"), "[http\nport = 1");

        assertThat(run("doctor")).isOne();
        assertThat(out.toString())
                .containsPattern("FAIL +settings +pad.toml \\(line 1")
                .containsPattern("OK +java ");
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswerAndGoesOn() {
        environment.put("DATABASE_URL", "postgres://me:hush@127.0.0.1:1/pad");

        assertThat(run("doctor")).isOne();
        assertThat(out.toString())
                .containsPattern("FAIL +database +PostgreSQL at \\S+127.0.0.1:1/pad as user 'me'")
                .contains("-> start PostgreSQL, or mend DATABASE_URL")
                .containsPattern("OK +plugins ")
                .doesNotContain("hush");
        assertThat(err.toString()).doesNotContain("hush").doesNotContain("\tat ");
    }

    @Test
    void holdsTheTablesAgainstTheCode(EmbeddedPostgres postgres) throws Exception {
        try (var database = ScratchDatabase.on(postgres)) {
            use(database);
            assertThat(run("doctor")).isOne();
            assertThat(out.toString())
                    .containsPattern("OK +database +PostgreSQL \\d+")
                    .containsPattern("OK +clock ")
                    .containsPattern("FAIL +tables +The database is empty; 1 pending: ")
                    .containsPattern("-> pad db upgrade\n");

            assertThat(run("db", "upgrade")).isZero();
            out.getBuffer().setLength(0);
            assertThat(run("doctor")).isOne();
            assertThat(out.toString())
                    .containsPattern("OK +tables +The database is at the head")
                    .as("the tests' only migration makes none of the kit's tables")
                    .containsPattern("FAIL +tables +Declared and missing: .*event_delivery")
                    .containsPattern("FAIL +plugins +Cannot be examined: ");
        }
    }

    @Test
    void asksEachDomainAlthoughOneFails(EmbeddedPostgres postgres) throws Exception {
        var app = APP.with(new Grumpy()).with(new Cheerful());
        try (var database = ScratchDatabase.on(postgres)) {
            use(database);
            assertThat(run(app, "db", "upgrade")).isZero();
            assertThat(run(app, "doctor")).isOne();
            assertThat(out.toString())
                    .containsPattern("FAIL +Grumpy +Cannot be examined: leave me alone\n")
                    .containsPattern("OK +mood +Sunny\n");
        }
    }

    private static final class Grumpy implements Domain {
        @Override
        public void wire(Kit kit) {}

        @Override
        public List<Finding> examine(Kit kit) {
            throw new IllegalStateException("leave me alone");
        }
    }

    private static final class Cheerful implements Domain {
        @Override
        public void wire(Kit kit) {}

        @Override
        public List<Finding> examine(Kit kit) {
            return List.of(Finding.ok("mood", "Sunny"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhoHasThePort() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("HTTP_PORT", String.valueOf(taken.getLocalPort()));
            assertThat(run("doctor")).isOne();
            assertThat(out.toString())
                    .containsPattern(
                            "FAIL +port +127.0.0.1:%d cannot be listened on"
                                    .formatted(taken.getLocalPort()))
                    .contains("process %d has it".formatted(ProcessHandle.current().pid()))
                    .contains("or choose another with HTTP_PORT");
        }
    }

    @Test
    void refusesAHostThatIsNotThisMachine() {
        environment.put("HTTP_HOST", "192.0.2.1");

        assertThat(run("doctor")).isOne();
        assertThat(out.toString()).containsPattern("FAIL +port +192.0.2.1:0 cannot be listened on");
    }

    @Test
    void refusesADataDirectoryBelowAFile() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        environment.put("PAD_HOME", "file/data");

        assertThat(run("doctor")).isOne();
        assertThat(out.toString())
                .containsPattern(
                        "FAIL +data directory +\\S+file/data cannot be: \\S+file is a file");
    }

    @Test
    void saysWhichPluginsCannotBeLoaded() throws IOException {
        plugin("newer", "99");
        plugin("fitting", "1");
        Files.createDirectories(directory.resolve(".pad/plugins/hollow"));

        assertThat(run("doctor", "--json")).isOne();
        assertThat(finding("plugin newer").path("text").asString())
                .startsWith("It needs plugin API level 99, this server has ");
        assertThat(finding("plugin newer").path("remedy").asString())
                .contains("upgrade the server");
        assertThat(finding("plugin hollow").path("verdict").asString()).isEqualTo("fail");
        assertThat(finding("plugin fitting").path("verdict").asString()).isEqualTo("ok");
        assertThat(finding("plugin fitting").path("remedy").isNull()).isTrue();
    }

    @Test
    void keepsQuietOfWhatIsFine() {
        assertThat(run("doctor", "--quiet")).isZero();
        assertThat(out.toString()).startsWith("WARNING  database").doesNotContain("OK");
    }

    private void plugin(String name, String level) throws IOException {
        var folder = Files.createDirectories(directory.resolve(".pad/plugins/" + name));
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(PluginApi.LEVEL_ATTRIBUTE, level);
        try (var jar =
                new JarOutputStream(
                        Files.newOutputStream(folder.resolve(name + ".jar")), manifest)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.muster.plugin.Plugin"));
            jar.closeEntry();
        }
    }

    private JsonNode finding(String subject) {
        return JsonMapper.shared()
                .readTree(out.toString())
                .valueStream()
                .filter(it -> it.path("subject").asString("").equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + subject + " in " + out));
    }

    private void use(ScratchDatabase database) {
        var owner = database.owner();
        environment.put(
                "DATABASE_URL",
                "%s?user=%s&password=%s"
                        .formatted(owner.jdbcUrl(), owner.user(), owner.password()));
    }

    private int run(String... arguments) {
        return run(APP, arguments);
    }

    private int run(App app, String... arguments) {
        var launch =
                new Launch(environment, directory, null, null, false, new Terminal(log, false));
        return new Cli(app, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
