package dev.muster.kit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import dev.muster.kit.logging.Terminal;
import dev.muster.kit.plugin.PluginJar;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The verbs of plugins, with no server running.
@ExtendWith(SharedPostgres.class)
final class PluginCommandsTest {
    private static final App APP = App.named("pad").with(new NotesDomain());
    private static final String NAME = "plugin_commands";
    private static final String CODE =
            """
            public class Acme implements Plugin, SelfTest {
                PluginContext context;
                public List<PluginSetting> settings() {
                    return List.of(
                            PluginSetting.required("url", "Where to").as(SettingType.ADDRESS),
                            PluginSetting.required("token", "What to sign in with").asSecret(),
                            PluginSetting.optional("timeout", "How long", "5s"));
                }
                public void start(PluginContext c) { context = c; }
                public String test() throws Exception {
                    if (!context.settings().text("token").equals("hunter2")) {
                        throw new SecurityException("It takes no " + context.settings().text("token"));
                    }
                    return context.settings().text("url") + " answers";
                }
            }
            """;

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private EmbeddedPostgres postgres;
    private volatile StringWriter out;
    private volatile StringWriter err;

    @BeforeEach
    void open(EmbeddedPostgres shared) throws Exception {
        postgres = shared;
        postgres.dropDatabase(NAME);
        postgres.createDatabase(NAME);
        var owner = postgres.ownerUrl(NAME);
        environment.put(
                "DATABASE_URL",
                "%s?user=%s&password=%s"
                        .formatted(owner.jdbcUrl(), owner.user(), owner.password()));
        environment.put("PAD_HOME", directory.resolve("home").toString());
        assertThat(run("db", "upgrade")).isZero();
        try (var connection = owner.connect();
                var statement = connection.createStatement()) {
            for (var schema : List.of("events", "plugin")) {
                var resource = "/dev/muster/kit/%s/schema.sql".formatted(schema);
                try (var in = Database.class.getResourceAsStream(resource)) {
                    statement.execute(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
                }
            }
        }
        var plugins = Files.createDirectories(directory.resolve("home/plugins"));
        new PluginJar().source("acme.Acme", CODE).service("acme.Acme").install(plugins, "acme");
    }

    @AfterEach
    void drop() throws Exception {
        Logging.configure(
                new LogSettings(Level.WARN, LogSettings.Format.AUTO), Terminal.standardError());
        postgres.dropDatabase(NAME);
    }

    @Test
    void showsWhatAPluginCanBeGivenAndWhatIsMissing() {
        assertThat(run("plugins", "configure", "acme")).isZero();
        assertThat(out.toString())
                .containsPattern("SETTING +VALUE +FROM +REQUIRED +SECRET +MEANING")
                .containsPattern("url +true +false +Where to")
                .containsPattern("timeout +5s +default");
        assertThat(err.toString())
                .isEqualTo(
                        "Still missing: pad plugins configure acme --set url=... --secret"
                                + " token\n");

        assertThat(run("plugins", "configure", "acme", "--json")).isZero();
        assertThat(json().get(2).get("value").asString()).isEqualTo("5s");
    }

    @Test
    void asksForASecretAndNeverShowsIt() {
        answers.add("hunter2");

        assertThat(configure("--set", "url=http://a.test", "--secret", "token")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        "Configured acme\n"
                                + "No server is running; the next one that starts follows.\n");
        assertThat(err.toString()).isEmpty();

        for (var verb : List.of("configure", "info", "list")) {
            assertThat(verb.equals("list") ? run("plugins", verb) : run("plugins", verb, "acme"))
                    .isZero();
            assertThat(out.toString() + err).doesNotContain("hunter2");
        }
        assertThat(run("plugins", "info", "acme")).isZero();
        assertThat(out.toString())
                .containsPattern("capabilities +SelfTest")
                .containsPattern("settings +url  http://a.test  stored")
                .containsPattern("settings +token  \\*{8}  stored");
    }

    @Test
    void takesSecretsFromStandardInput() {
        lines.add("hunter2");
        assertThat(configure("--set", "url=http://a.test", "--secret", "token", "--stdin"))
                .isZero();
        assertThat(run("plugins", "test", "acme")).isZero();
        assertThat(out.toString()).isEqualTo("acme: http://a.test answers\n");

        assertThat(configure("--secret", "token", "--stdin")).isOne();
        assertThat(err.toString()).isEqualTo("Standard input has no line for 'token'\n");
    }

    @Test
    void refusesASecretOnTheCommandLine() {
        assertThat(configure("--set", "token=hunter2")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "'token' is a secret, which does not belong on a command line; use"
                                + " --secret token\n")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesWithoutATerminal() {
        assertThat(configure("--secret", "token")).isOne();
        assertThat(err.toString())
                .isEqualTo("There is no terminal to ask for 'token' on: use --stdin\n");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(configure("--set", "ulr=x", "--set", "url=nowhere")).isOne();
        assertThat(err.toString())
                .isEqualTo(
                        "'ulr' is no setting of this plugin: did you mean url?; 'nowhere' of the"
                                + " setting 'url' is not an http or https address\n");
        assertThat(run("plugins", "configure", "nobody", "--unset", "x")).isOne();
        assertThat(err.toString()).startsWith("'nobody' is no plugin here");
    }

    @Test
    void saysThatTheEnvironmentHoldsInstead() {
        environment.put("PLUGIN_ACME_TIMEOUT", "9s");
        assertThat(configure("--set", "timeout=1s")).isZero();
        assertThat(err.toString()).startsWith("timeout is set by environment here, which holds");
    }

    @Test
    void failsWhenAPluginDoes() {
        lines.add("wrong-hunter");
        configure("--set", "url=http://a.test", "--secret", "token", "--stdin");

        assertThat(run("plugins", "test", "acme")).isOne();
        assertThat(err.toString()).isEqualTo("acme: It takes no ***\n");
        assertThat(run("plugins", "test", "nobody")).isOne();
    }

    @Test
    void keepsInstances() {
        assertThat(
                        run(
                                "plugins",
                                "configure",
                                "acme-eu",
                                "--plugin",
                                "acme",
                                "--set",
                                "url=http://eu.test"))
                .isZero();
        assertThat(out.toString()).startsWith("Added acme-eu, an instance of acme\n");

        assertThat(run("plugins", "list", "--json")).isZero();
        assertThat(json().get(1).get("plugin").asString()).isEqualTo("acme-eu");
        assertThat(json().get(1).get("instance_of").asString()).isEqualTo("acme");
        assertThat(run("plugins", "disable", "acme-eu")).isZero();
        assertThat(out.toString()).startsWith("acme-eu is disabled\n");
        assertThat(run("plugins", "enable", "acme-eu")).isZero();
        assertThat(run("plugins", "info", "acme-eu")).isZero();
        assertThat(out.toString()).containsPattern("instance of +acme");
        assertThat(run("plugins", "remove", "acme-eu", "--discard")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        "Removed acme-eu\n"
                                + "No server is running; the next one that starts follows.\n"
                                + "Dropped 0 that waited and 0 that were given up.\n");
        assertThat(run("plugins", "info", "acme-eu")).isOne();
    }

    @Test
    void removesStoredSettings() {
        configure("--set", "url=http://a.test");

        assertThat(run("plugins", "remove", "acme")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "Removed the stored settings of acme; the plugin lies in a folder and"
                                + " stays\n");
        assertThat(run("plugins", "remove", "acme")).isOne();
        assertThat(err.toString()).contains("'acme' lies in ");
    }

    @Test
    void rotatesTheKey() throws Exception {
        lines.add("hunter2");
        configure("--set", "url=http://a.test", "--secret", "token", "--stdin");
        var file = directory.resolve("home/secrets.key");
        var before = Files.readString(file);

        assertThat(run("plugins", "rekey")).isZero();
        assertThat(out.toString())
                .startsWith("Encrypted with the new key: the settings of 1\nCopy " + file);
        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(run("plugins", "test", "acme")).isZero();
    }

    @Test
    void showsWhatAPluginHasLogged() throws Exception {
        assertThat(run("plugins", "logs", "acme")).isZero();
        assertThat(err.toString()).isEqualTo("acme has logged nothing.\n");
        assertThat(run("plugins", "logs", "nobody")).isOne();

        try (var connection = postgres.ownerUrl(NAME).connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into plugin_log (instance, node, at, level, line) select 'acme',"
                            + " 'alpha', '2026-11-24T03:00:00Z', 'INFO', 'line ' || i || e'\\n!'"
                            + " from generate_series(1, 3) i");
        }
        assertThat(run("plugins", "logs", "acme", "--lines", "2")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        "2026-11-24T03:00:00Z alpha INFO    line 2 !\n"
                                + "2026-11-24T03:00:00Z alpha INFO    line 3 !\n");
        assertThat(run("plugins", "logs", "acme", "--json")).isZero();
        assertThat(json()).hasSize(3);
        assertThat(run("plugins", "logs", "acme", "--lines", "-1")).isEqualTo(2);

        var following = Thread.ofVirtual().start(() -> run("plugins", "logs", "acme", "--follow"));
        while (!out.toString().contains("line 3")) {
            Thread.sleep(20);
        }
        following.interrupt();
        following.join();
    }

    private int configure(String... options) {
        var arguments = new String[options.length + 3];
        arguments[0] = "plugins";
        arguments[1] = "configure";
        arguments[2] = "acme";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return run(arguments);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        var prompt =
                new Prompt() {
                    @Override
                    public @Nullable String ask(String question) {
                        return answers.poll();
                    }

                    @Override
                    public @Nullable String line() {
                        return lines.poll();
                    }
                };
        var launch =
                new Launch(
                        environment,
                        directory,
                        null,
                        null,
                        false,
                        new Terminal(new ByteArrayOutputStream(), false),
                        prompt);
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
