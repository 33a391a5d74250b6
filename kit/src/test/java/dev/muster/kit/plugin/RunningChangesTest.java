package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Await;
import dev.muster.kit.events.Backlog;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What operators change while servers run.
@ExtendWith(OwnDatabase.class)
final class RunningChangesTest {
    /// Writes each event into a file, behind a word that tells versions apart.
    private static final String WRITES =
            """
            Path file;
            public List<PluginSetting> settings() {
                return List.of(PluginSetting.required("file", "where to write"));
            }
            public void start(PluginContext c) { file = Path.of(c.settings().text("file")); }
            public void on(Delivery d) throws Exception {
                Files.writeString(file, "VERSION " + d.attempt() + d.json() + "\\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            """;

    @TempDir private Path home;
    private final Map<String, Map<String, String>> settings = new HashMap<>();
    private final List<PluginNode> nodes = new ArrayList<>();
    private Database database;
    private PluginRegistry registry;
    private Path file;

    @BeforeEach
    void open(Database database) throws IOException {
        this.database = database;
        registry = new PluginRegistry(database, Clock.systemUTC());
        Files.createDirectory(home.resolve("plugins"));
        file = home.resolve("lines.txt");
        settings.put("acme", Map.of("file", file.toString()));
    }

    @AfterEach
    void close() {
        nodes.forEach(PluginNode::close);
    }

    @Test
    void installsOnEveryNode() throws Exception {
        var here = node("here");
        var there = node("there");

        var installed = registry.install("acme", writer("one"));

        here.await("acme", PluginState.ACTIVE, installed.change());
        there.await("acme", PluginState.ACTIVE, installed.change());
        assertThat(here.status("acme").orElseThrow().version()).isEqualTo("one");
        here.raise("fire");
        there.raise("flood");
        Await.until("both told", () -> lines().size() == 2);
        assertThat(lines()).allMatch(line -> line.startsWith("one "));
    }

    @Test
    void isThereAgainAfterARestart() throws Exception {
        var installed = registry.install("acme", writer("one"));
        node("here").await("acme", PluginState.ACTIVE, installed.change());
        nodes.removeFirst().close();

        var again = node("here");

        again.await("acme", PluginState.ACTIVE, installed.change());
    }

    @Test
    void writesJarsAnewThatWereTamperedWith() throws Exception {
        var installed = registry.install("acme", writer("one"));
        node("here").await("acme", PluginState.ACTIVE, installed.change());
        nodes.removeFirst().close();
        try (var jars = Files.walk(home.resolve("here-cache"))) {
            for (var jar : jars.filter(Files::isRegularFile).toList()) {
                Files.writeString(jar, "no jar any more");
            }
        }

        node("here").await("acme", PluginState.ACTIVE, installed.change());
    }

    @Test
    void replacesAPluginWithoutLosingAnEvent() throws Exception {
        var here = node("here");
        here.await("acme", PluginState.ACTIVE, registry.install("acme", writer("one")).change());
        here.raise("0");
        Await.until("the old one told", () -> lines().size() == 1);

        var second = registry.install("acme", writer("two"));
        int raised = 1;
        while (here.status("acme").orElseThrow().change() != second.change()
                || here.status("acme").orElseThrow().state() != PluginState.ACTIVE) {
            here.raise(Integer.toString(raised++));
            Thread.sleep(5);
        }
        here.raise("last");

        int all = raised + 1;
        Await.until("all told", () -> lines().size() == all);
        assertThat(lines().getFirst()).startsWith("one ");
        assertThat(lines().getLast()).startsWith("two ");
        assertThat(lines()).as("first attempts").allMatch(line -> line.contains(" 1{"));
        Await.until("nothing left", () -> Backlog.of(database).isEmpty());
    }

    @Test
    void letsADeliveryEndBeforeItsPluginIsReplaced() throws Exception {
        var here = node("here");
        var slow =
                WRITES.replace("VERSION", "one")
                        .replace(
                                "throws Exception {\n",
                                "throws Exception {\n Files.createFile(Path.of(file + \".begun\"));"
                                        + " Thread.sleep(700);\n")
                        .concat(
                                "public void close() throws Exception { if (!Files.exists(file))"
                                    + " Files.writeString(Path.of(file + \".early\"), \"\"); }");
        here.await(
                "acme", PluginState.ACTIVE, registry.install("acme", pack(slow, "one")).change());
        here.raise("fire");
        Await.until("begun", () -> Files.exists(Path.of(file + ".begun")));

        var second = registry.install("acme", writer("two"));

        here.await("acme", PluginState.ACTIVE, second.change());
        assertThat(lines()).hasSize(1).first().asString().startsWith("one ");
        assertThat(Path.of(file + ".early")).as("closed before it was done").doesNotExist();
    }

    @Test
    void freesTheClassesOfAReplacedPlugin() throws Exception {
        var here = node("here");
        var remembered =
                WRITES.replace(
                        "public void start(PluginContext c) {",
                        "public void start(PluginContext c) {"
                            + " System.getProperties().put(\"acme.loader\", new"
                            + " java.lang.ref.WeakReference<Object>(getClass().getClassLoader()));");
        var first = registry.install("acme", pack(remembered, "one"));
        here.await("acme", PluginState.ACTIVE, first.change());
        here.raise("fire");
        Await.until("told", () -> lines().size() == 1);
        var loader = (WeakReference<?>) System.getProperties().remove("acme.loader");
        assertThat(loader.get()).isNotNull();

        here.await("acme", PluginState.ACTIVE, registry.install("acme", writer("two")).change());

        Await.until(
                "the old classes are gone",
                () -> {
                    System.gc();
                    return loader.refersTo(null);
                });
    }

    @Test
    void saysWhichThreadHoldsTheClassesOfAPluginThatWasSwitchedOff() throws Exception {
        var leaky =
                "public void start(PluginContext c) { var t = new Thread(() -> { try {"
                        + " Thread.sleep(600000); } catch (InterruptedException e) { } },"
                        + " \"acme-timer\"); t.setDaemon(true); t.start(); }";
        settings.remove("acme");
        var here = node("here");
        here.await(
                "acme", PluginState.ACTIVE, registry.install("acme", pack(leaky, "1.0")).change());
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(PluginHost.class);
        logger.addAppender(log);
        try {
            registry.enable("acme", false);

            Await.until(
                    "the report",
                    () ->
                            List.copyOf(log.list).stream()
                                    .map(ILoggingEvent::getFormattedMessage)
                                    .anyMatch(
                                            it ->
                                                    it.contains("acme 1.0")
                                                            && it.contains(
                                                                    "the thread 'acme-timer'")));
        } finally {
            logger.detachAppender(log);
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("acme-timer"))
                    .forEach(Thread::interrupt);
        }
    }

    @Test
    void switchesAPluginOffAndOn() throws Exception {
        PluginJar.of(WRITES.replace("VERSION", "one")).install(home.resolve("plugins"), "acme");
        var here = node("here");
        here.await("acme", PluginState.ACTIVE, 0);

        var off = registry.enable("acme", false).orElseThrow();
        here.await("acme", PluginState.DISABLED, off.change());
        here.raise("unheard");
        assertThat(here.status("acme").orElseThrow().reason())
                .isEqualTo("Switched off by an operator: plugins enable acme switches it on");
        assertThat(Backlog.of(database)).isEmpty();

        var on = registry.enable("acme", true).orElseThrow();
        here.await("acme", PluginState.ACTIVE, on.change());
        here.raise("heard");
        Await.until("told", () -> lines().size() == 1);
        assertThat(lines().getFirst()).contains("\"heard\"");
    }

    @Test
    void staysOffOverARestart() throws Exception {
        PluginJar.of(WRITES).install(home.resolve("plugins"), "acme");
        var off = registry.enable("acme", false).orElseThrow();

        var here = node("here");

        here.await("acme", PluginState.DISABLED, off.change());
        here.raise("unheard");
        assertThat(Backlog.of(database)).isEmpty();
    }

    @Test
    void removesAPluginAndKeepsWhatWaits() throws Exception {
        var failing = "public void on(Delivery d) { throw new IllegalStateException(\"down\"); }";
        settings.remove("acme");
        var here = node("here");
        here.await(
                "acme",
                PluginState.ACTIVE,
                registry.install("acme", pack(failing, "one")).change());
        here.raise("fire");
        Await.until("a failure", () -> here.status("acme").orElseThrow().lastError() != null);

        assertThat(registry.remove("acme")).isTrue();
        here.awaitGone("acme");
        here.raise("unheard");
        assertThat(Backlog.of(database)).containsEntry("acme", new Backlog(1, 0));
        Await.until(
                "the report",
                () -> PluginReport.of(database, Clock.systemUTC()).statuses().isEmpty());

        settings.put("acme", Map.of("file", file.toString()));
        here.await("acme", PluginState.ACTIVE, registry.install("acme", writer("two")).change());
        Await.until("told", () -> lines().size() == 1);
        assertThat(lines().getFirst()).contains("\"fire\"");
        assertThat(registry.remove("absent")).isFalse();
    }

    @Test
    void replacesAPluginThatHangsInADelivery() throws Exception {
        var hanging =
                """
                public void on(Delivery d) {
                    long end = System.nanoTime() + 9_000_000_000L;
                    while (System.nanoTime() < end) {
                        try { Thread.sleep(100); } catch (InterruptedException e) { }
                    }
                }
                """;
        settings.remove("acme");
        var here = node("here");
        here.await(
                "acme",
                PluginState.ACTIVE,
                registry.install("acme", pack(hanging, "one")).change());
        here.raise("fire");
        Await.until("overdue", () -> here.status("acme").orElseThrow().lastError() != null);

        settings.put("acme", Map.of("file", file.toString()));
        var second = registry.install("acme", writer("two"));

        here.await("acme", PluginState.ACTIVE, second.change());
        Await.until("told", () -> lines().size() == 1);
    }

    @Test
    void aPluginThatFailsIsMendedByItsSuccessor() throws Exception {
        var here = node("here");
        var broken = pack("{ if (true) throw new IllegalStateException(\"no luck\"); }", "one");
        here.await("acme", PluginState.FAILED, registry.install("acme", broken).change());
        here.raise("fire");

        here.await("acme", PluginState.ACTIVE, registry.install("acme", writer("two")).change());

        Await.until("told", () -> lines().size() == 1);
    }

    @Test
    void refusesAPluginThatLiesInAFolderToo() throws Exception {
        PluginJar.of(WRITES).install(home.resolve("plugins"), "acme");
        var installed = registry.install("acme", writer("one"));

        var here = node("here");

        here.await("acme", PluginState.FAILED, installed.change());
        assertThat(here.status("acme").orElseThrow().reason())
                .isEqualTo(
                        "It is installed, and lies in "
                                + home.resolve("plugins/acme").toAbsolutePath()
                                + " too: remove one of them");
    }

    @Test
    void saysThatItsJarsCannotBeWritten() throws Exception {
        Files.writeString(home.resolve("here-cache"), "a file where a folder should be");
        var installed = registry.install("acme", writer("one"));

        var here = node("here");

        here.await("acme", PluginState.FAILED, installed.change());
        assertThat(here.status("acme").orElseThrow().reason())
                .startsWith("Its jars cannot be written on this node (");
    }

    private PluginNode node(String name) {
        var node = new PluginNode(name, home, database, settings);
        nodes.add(node);
        return node;
    }

    private PluginPackage writer(String version) throws IOException {
        return pack(WRITES.replace("VERSION", version), version);
    }

    private PluginPackage pack(String members, String version) throws IOException {
        var folder = Files.createTempDirectory(home, "built");
        PluginJar.of(members).attribute("Implementation-Version", version).install(folder, "acme");
        return PluginPackage.read(folder.resolve("acme"));
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
