package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Await;
import dev.muster.kit.events.Backlog;
import dev.muster.kit.events.DeliveryPolicy;
import dev.muster.kit.events.Events;
import dev.muster.kit.events.Happened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OwnDatabase.class)
final class PluginHostTest {
    private static final DeliveryPolicy QUICK =
            new DeliveryPolicy(
                    4,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofHours(24),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    new DeliveryPolicy.Breaker(5, Duration.ofMillis(50)));

    /// Writes what it hears into the file named by its setting.
    private static final String WRITES =
            """
            Path file;
            public List<PluginSetting> settings() {
                return List.of(PluginSetting.required("file", "where to write"));
            }
            public void start(PluginContext c) { file = Path.of(c.settings().text("file")); }
            public void on(Delivery d) throws Exception {
                Files.writeString(file, d.json() + "\\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            """;

    private static final String DEAF_FOR_A_WHILE =
            """
            long end = System.nanoTime() + 8_000_000_000L;
            while (System.nanoTime() < end) {
                try { Thread.sleep(100); } catch (InterruptedException e) { }
            }
            """;

    @TempDir private Path home;
    private final Map<String, Map<String, String>> settings = new HashMap<>();
    private Path plugins;
    private Database database;
    private Events events;
    private PluginHost host;

    @BeforeEach
    void open(Database database) throws IOException {
        this.database = database;
        plugins = Files.createDirectory(home.resolve("plugins"));
        open();
    }

    private void open() {
        var clock = Clock.systemUTC();
        events = new Events(database, clock, "here", QUICK, UUID::randomUUID, new Random());
        events.register(List.of(Happened.class));
        host =
                new PluginHost(
                        new PluginHost.Places(
                                List.of(home.resolve("absent"), plugins), home.resolve("cache")),
                        name -> settings.getOrDefault(name, Map.of()),
                        PluginNode.instances(database, home),
                        new Offer(),
                        database,
                        events,
                        clock,
                        new PluginHost.Pace(Duration.ofSeconds(3), Duration.ZERO));
    }

    @AfterEach
    void close() {
        events.close();
        host.close();
    }

    @Test
    void tellsAPluginOfEvents() throws Exception {
        PluginJar.of(WRITES)
                .attribute("Implementation-Version", "1.2.3")
                .attribute("Muster-Api-Level", "1")
                .install(plugins, "writer");
        var file = writesTo("writer");
        start();
        awaitState("writer", PluginState.ACTIVE);

        raise("fire");

        Await.until("a line", () -> lines(file).size() == 1);
        assertThat(lines(file).getFirst()).startsWith("{\"what\":\"fire\"");
        Await.until("success noted", () -> status("writer").lastSuccess() != null);
        assertThat(status("writer").version()).isEqualTo("1.2.3");
    }

    @Test
    void keepsEventsForAPluginThatStartsSlowly() throws Exception {
        PluginJar.of(
                        WRITES.replace(
                                "public void start(PluginContext c) {",
                                "public void start(PluginContext c) throws Exception {"
                                        + " Thread.sleep(500);"))
                .install(plugins, "slow");
        var file = writesTo("slow");

        start();
        raise("fire");

        assertThat(status("slow").state()).isEqualTo(PluginState.LOADING);
        Await.until("a line", () -> lines(file).size() == 1);
    }

    @Test
    void hearsOfTheTypesItNamesAlone() throws Exception {
        PluginJar.of(
                        WRITES
                                + "public Set<String> eventTypes() { return"
                                + " Set.of(\"other.happened\"); }")
                .install(plugins, "picky");
        writesTo("picky");
        start();
        awaitState("picky", PluginState.ACTIVE);

        raise("fire");

        assertThat(Backlog.of(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ System.exit(3); }",
                "public void start(PluginContext c) { System.exit(3); }",
                "public void start(PluginContext c) { Runtime.getRuntime().exit(3); }",
                "public void start(PluginContext c) { Runtime.getRuntime().halt(3); }",
                "public void start(PluginContext c) { List.of(3).forEach(System::exit); }",
                "public void start(PluginContext c) {"
                        + " List.of(3).forEach(Runtime.getRuntime()::halt); }",
                "static { if (new Random().nextInt(9) < 9) { int x = 3; System.exit(x); } }",
            })
    void aPluginCannotEndTheServer(String members) throws Exception {
        PluginJar.of(members).install(plugins, "hostile");
        start();

        awaitState("hostile", PluginState.FAILED);
        assertThat(status("hostile").reason())
                .isEqualTo(
                        "Refused to end the server with status 3: a plugin stops by throwing an"
                                + " exception");
    }

    @Test
    void aListenerCannotEndTheServer() throws Exception {
        PluginJar.of(
                        "public void on(Delivery d) { try { System.exit(1); } finally {"
                                + " System.exit(2); } }")
                .install(plugins, "hostile");
        PluginJar.of(WRITES).install(plugins, "writer");
        var file = writesTo("writer");
        start();
        raise("fire");

        Await.until("the other told", () -> lines(file).size() == 1);
        Await.until("refusal", () -> status("hostile").lastError() != null);
        assertThat(status("hostile").lastError())
                .contains("Refused to end the server with status 2");
        assertThat(status("hostile").state()).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void aConstructorThatHangsHoldsUpNobody() throws Exception {
        PluginJar.of("{ while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); } }")
                .install(plugins, "hanging");
        PluginJar.of(WRITES).install(plugins, "writer");
        var file = writesTo("writer");

        start();
        assertThat(status("hanging").state()).isEqualTo(PluginState.LOADING);
        raise("fire");

        Await.until("the other told", () -> lines(file).size() == 1);
        awaitState("hanging", PluginState.FAILED);
        assertThat(status("hanging").reason())
                .startsWith("It has not started within 3000 ms: its constructor or start() hangs");
    }

    @Test
    void aListenerThatHangsHoldsUpNobody() throws Exception {
        PluginJar.of("public void on(Delivery d) { " + DEAF_FOR_A_WHILE + "}")
                .install(plugins, "hanging");
        PluginJar.of(WRITES).install(plugins, "writer");
        var file = writesTo("writer");
        start();
        for (int i = 0; i < 20; i++) {
            raise("fire " + i);
        }

        Await.until("the other told", () -> lines(file).size() == 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ if (true) throw new IllegalStateException(\"no luck\"); }",
                "public void start(PluginContext c) { throw new IllegalStateException(\"no luck\");"
                        + " }",
                "static int x = fail(); static int fail() { throw new IllegalStateException(\"no"
                        + " luck\"); }",
                "public List<PluginSetting> settings() { throw new IllegalStateException(\"no"
                        + " luck\"); }",
                "public Set<String> eventTypes() { throw new IllegalStateException(\"no luck\"); }",
            })
    void saysWhatAPluginThrew(String members) throws Exception {
        PluginJar.of(members).install(plugins, "broken");
        start();
        awaitState("broken", PluginState.FAILED);
        assertThat(status("broken").reason()).isEqualTo("IllegalStateException: no luck");
    }

    @Test
    void keepsEventsForAPluginThatFailed() throws Exception {
        PluginJar.of("{ if (true) throw new IllegalStateException(\"no luck\"); }")
                .install(plugins, "writer");
        start();
        awaitState("writer", PluginState.FAILED);
        raise("fire");
        close();
        assertThat(Backlog.of(database)).containsEntry("writer", new Backlog(1, 0));

        PluginJar.of(WRITES).install(plugins, "writer");
        var file = writesTo("writer");
        open();
        start();

        Await.until("a line", () -> lines(file).size() == 1);
    }

    @Test
    void isOffAndKeepsNothingWithoutARequiredSetting() throws Exception {
        PluginJar.of(WRITES).install(plugins, "my-writer");
        start();
        raise("fire");
        awaitState("my-writer", PluginState.DISABLED);

        raise("flood");

        assertThat(status("my-writer").reason())
                .isEqualTo(
                        "Not configured: set PLUGIN_MY_WRITER_FILE, or: plugins configure"
                                + " my-writer");
        Await.until("nothing kept", () -> Backlog.of(database).isEmpty());
        close();
        open();
        host.find();
        host.start();
        raise("storm");
        assertThat(Backlog.of(database)).as("it was off before").isEmpty();
    }

    @Test
    void keepsNothingThatWasCommittedAfterItTurnedOutToBeOff() throws Exception {
        PluginJar.of(WRITES).install(plugins, "my-writer");
        start();
        database.write(
                tx -> {
                    events.raise(tx, Happened.just("fire"));
                    try {
                        awaitState("my-writer", PluginState.DISABLED);
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return null;
                });

        Await.until("nothing kept", () -> Backlog.of(database).isEmpty());
    }

    @Test
    void namesTheNearestSettingOfAnUnknownOne() throws Exception {
        PluginJar.of(WRITES).install(plugins, "writer");
        settings.put("writer", Map.of("flie", "x"));
        start();
        awaitState("writer", PluginState.FAILED);
        assertThat(status("writer").reason())
                .isEqualTo(
                        "PLUGIN_WRITER_FLIE is no setting of this plugin: did you mean"
                                + " PLUGIN_WRITER_FILE?");
    }

    @Test
    void showsNoSecret() throws Exception {
        PluginJar.of(
                        """
                        String secret;
                        public List<PluginSetting> settings() {
                            return List.of(PluginSetting.required("token", "secret").asSecret());
                        }
                        public void start(PluginContext c) {
                            secret = c.settings().text("token");
                            if (secret.startsWith("bad")) throw new RuntimeException("wrong " + secret);
                        }
                        public void on(Delivery d) { throw new GiveUp("refused: " + secret); }
                        """)
                .install(plugins, "secretive");
        settings.put("secretive", Map.of("token", "bad-hunter2"));
        start();
        awaitState("secretive", PluginState.FAILED);
        assertThat(status("secretive").reason()).isEqualTo("RuntimeException: wrong ***");
        close();

        settings.put("secretive", Map.of("token", "hunter2"));
        open();
        start();
        raise("fire");
        Await.until("burial", () -> Backlog.of(database).containsValue(new Backlog(0, 1)));
        assertThat(status("secretive").lastError()).isEqualTo("refused: ***");
        var reason =
                database.read(
                        sql ->
                                sql.resultQuery("select reason from dead_delivery")
                                        .fetchSingle(0, String.class));
        assertThat(reason).isEqualTo("refused: ***");
    }

    @Test
    void tellsARunningServerFromAStoppedOne() throws Exception {
        PluginJar.of("").install(plugins, "quiet");
        start();
        awaitState("quiet", PluginState.ACTIVE);

        Await.until(
                "the report",
                () -> {
                    var report = PluginReport.of(database, Clock.systemUTC());
                    return report.runningNodes().equals(List.of("here"))
                            && report.statuses().stream()
                                    .anyMatch(each -> each.state() == PluginState.ACTIVE);
                });
        var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(40));
        assertThat(PluginReport.of(database, later).runningNodes())
                .as("a server that died")
                .isEmpty();
        close();
        var after = PluginReport.of(database, Clock.systemUTC());
        assertThat(after.runningNodes()).isEmpty();
        assertThat(after.statuses()).extracting("plugin").containsExactly("quiet");
    }

    @Test
    void leavesAPluginBehindThatDoesNotClose() throws Exception {
        PluginJar.of("public void close() throws Exception { " + DEAF_FOR_A_WHILE + "}")
                .install(plugins, "hanging");
        start();
        awaitState("hanging", PluginState.ACTIVE);

        long begun = System.nanoTime();
        host.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private void start() {
        host.find();
        host.start();
        events.start();
    }

    private Path writesTo(String plugin) {
        var file = home.resolve(plugin + ".txt");
        settings.put(plugin, Map.of("file", file.toString()));
        return file;
    }

    private void raise(String what) {
        database.write(
                tx -> {
                    events.raise(tx, Happened.just(what));
                    return null;
                });
    }

    private PluginStatus status(String plugin) {
        return host.statuses().stream()
                .filter(each -> each.plugin().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    private void awaitState(String plugin, PluginState state) throws InterruptedException {
        Await.until(plugin + " " + state, () -> status(plugin).state() == state);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
