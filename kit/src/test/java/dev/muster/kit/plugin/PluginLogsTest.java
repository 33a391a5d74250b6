package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Await;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What instances log, and how much of it is kept.
@ExtendWith(OwnDatabase.class)
final class PluginLogsTest {
    @TempDir private Path home;
    private Database database;
    private PluginLogs logs;
    private LogKeeper keeper;

    @BeforeEach
    void open(Database database) {
        this.database = database;
        logs = new PluginLogs(database);
        keeper = new LogKeeper(logs::save, "alpha", Clock.systemUTC());
    }

    @Test
    void keepsWhatAPluginLogsAndWhatBecomesOfItWithoutSecrets() throws Exception {
        PluginJar.of(
                        """
                        public List<PluginSetting> settings() {
                            return List.of(PluginSetting.optional("token", "What to sign in with").asSecret());
                        }
                        public void start(PluginContext c) {
                            c.logger().log(System.Logger.Level.DEBUG, "a detail");
                            c.logger().log(System.Logger.Level.INFO, "token {0}", c.settings().find("token"));
                            c.logger().log(System.Logger.Level.WARNING, "no luck",
                                    new IllegalStateException("with hunter2"));
                        }
                        """)
                .install(Files.createDirectory(home.resolve("plugins")), "acme");
        PluginNode.instances(database, home)
                .configure("acme", "acme", Map.of("token", "hunter2"), Set.of());

        try (var node = new PluginNode("beta", home, database, Map.of())) {
            Await.until("active", () -> node.status("acme").isPresent());
            Await.until("written", () -> lines().contains("Active"));
        }

        assertThat(lines())
                .containsExactly("token ***", "no luck: IllegalStateException: with ***", "Active");
        assertThat(all()).extracting(LogLine::node).containsOnly("beta");
        assertThat(all()).extracting(LogLine::level).containsExactly("INFO", "WARNING", "INFO");
    }

    @Test
    void saysThatAPluginFails() throws Exception {
        PluginJar.of("{ if (true) throw new IllegalStateException(\"no luck\"); }")
                .install(Files.createDirectory(home.resolve("plugins")), "acme");
        try (var node = new PluginNode("beta", home, database, Map.of())) {
            Await.until("written", () -> !lines().isEmpty());
            assertThat(node.status("acme")).isPresent();
        }
        assertThat(lines()).containsExactly("Failed: IllegalStateException: no luck");
    }

    @Test
    void keepsTheLast500OfEachInstance() {
        for (int i = 1; i <= 300; i++) {
            keeper.add("acme", Level.INFO, "line " + i);
        }
        keeper.add("other", Level.INFO, "its own");
        keeper.flush();
        for (int i = 301; i <= 501; i++) {
            keeper.add("acme", Level.INFO, "line " + i);
        }
        keeper.flush();

        assertThat(lines()).hasSize(500).first().isEqualTo("line 2");
        assertThat(lines()).last().isEqualTo("line 501");
        assertThat(logs.before("other", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void losesTheOldestOfAFlood() {
        for (int i = 1; i <= 5_000; i++) {
            keeper.add("acme", Level.INFO, "line " + i);
        }
        keeper.flush();
        assertThat(lines()).hasSize(500).first().isEqualTo("line 4501");
    }

    @Test
    void cutsALineThatIsTooLong() {
        keeper.add("acme", Level.INFO, "x".repeat(2_000));
        keeper.add("acme", Level.INFO, "x".repeat(2_001));
        keeper.add("acme", Level.INFO, "x".repeat(1_998) + "😀😀");
        keeper.add("acme", Level.INFO, "a\0b");
        keeper.flush();
        assertThat(lines())
                .containsExactly(
                        "x".repeat(2_000), "x".repeat(1_999) + "…", "x".repeat(1_998) + "…", "a b");
    }

    @Test
    void goesOnWaitingWhileTheDatabaseIsAway() {
        var isAway = new AtomicBoolean(true);
        keeper =
                new LogKeeper(
                        lines -> {
                            if (isAway.get()) {
                                throw new IllegalStateException("away");
                            }
                            logs.save(lines);
                        },
                        "alpha",
                        Clock.systemUTC());
        keeper.add("acme", Level.INFO, "one");
        keeper.flush();
        keeper.add("acme", Level.INFO, "two");
        isAway.set(false);
        keeper.flush();
        assertThat(lines()).containsExactly("one", "two");
    }

    @Test
    void goesOnFromALine() {
        for (var line : List.of("one", "two", "three")) {
            keeper.add("acme", Level.INFO, line);
        }
        keeper.flush();
        long second = all().get(1).id();
        assertThat(logs.before("acme", second, 5)).extracting(LogLine::line).containsExactly("one");
        assertThat(logs.after("acme", second, 5))
                .extracting(LogLine::line)
                .containsExactly("three");
        logs.forget("acme");
        assertThat(all()).isEmpty();
    }

    private List<LogLine> all() {
        return logs.after("acme", 0, 1_000);
    }

    private List<String> lines() {
        return all().stream().map(LogLine::line).toList();
    }
}
