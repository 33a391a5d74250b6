package dev.muster.kit.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Await;
import dev.muster.kit.events.Backlog;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.SelfTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Settings in the database, several instances of one plugin, and what the app does with them.
@ExtendWith(OwnDatabase.class)
final class InstancesTest {
    private static final String WRITES =
            """
            String name;
            Path file;
            public List<PluginSetting> settings() {
                return List.of(
                        PluginSetting.required("file", "where to write"),
                        PluginSetting.optional("word", "what to write").asSecret(),
                        PluginSetting.optional("times", "how often", "1").as(SettingType.INTEGER));
            }
            public void start(PluginContext c) {
                name = c.name() + ":" + c.settings().find("word")
                        + c.service(Runnable.class).map(it -> "+").orElse("");
                file = Path.of(c.settings().text("file"));
            }
            public void on(Delivery d) throws Exception {
                Files.writeString(file, name + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            """;

    private static final String TESTS_ITSELF =
            """
            public class Acme implements Plugin, SelfTest {
                public void start(PluginContext c) {}
                public String test() throws Exception { BODY }
            }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir private Path home;
    private final Map<String, Map<String, String>> outside = new HashMap<>();
    private final List<PluginNode> nodes = new ArrayList<>();
    private final Offer offer = new Offer();
    private Database database;
    private PluginInstances instances;
    private Path file;

    @BeforeEach
    void open(Database database) throws IOException {
        this.database = database;
        instances = PluginNode.instances(database, home);
        Files.createDirectory(home.resolve("plugins"));
        file = home.resolve("lines.txt");
    }

    @AfterEach
    void close() {
        nodes.forEach(PluginNode::close);
    }

    @Test
    void configuresAPluginWhileItRuns() throws Exception {
        install(WRITES);
        var node = node();
        node.await("acme", PluginState.DISABLED, 0);
        assertThat(node.status("acme").orElseThrow().reason())
                .isEqualTo("Not configured: set PLUGIN_ACME_FILE, or: plugins configure acme");

        configure("acme", Map.of("file", file.toString(), "word", "hunter2"), node);

        node.raise("fire");
        Await.until("told", () -> lines().equals(List.of("acme:hunter2")));
    }

    @Test
    void startsAnewWithOtherSettings() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme", Map.of("file", file.toString(), "word", "one"), node);
        node.raise("fire");
        Await.until("told", () -> lines().size() == 1);

        configure("acme", Map.of("word", "two"), node);

        node.raise("flood");
        Await.until("told", () -> lines().equals(List.of("acme:one", "acme:two")));
    }

    @Test
    void takesASettingAway() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme", Map.of("file", file.toString(), "word", "one"), node);

        var changed = instances.configure("acme", "acme", Map.of(), Set.of("word"));
        node.await("acme", PluginState.ACTIVE, changed.change());

        assertThat(instances.settings(changed)).containsOnlyKeys("file");
    }

    @Test
    void keepsSettingsSealed() {
        instances.configure("acme", "acme", Map.of("word", "hunter2"), Set.of());

        var stored = instances.find("acme").orElseThrow();

        assertThat(new String(stored.settings(), ISO_8859_1)).doesNotContain("hunter2", "word");
        assertThat(stored.toString()).doesNotContain("hunter2");
    }

    @Test
    void prefersWhatIsSetOutside() throws Exception {
        install(WRITES);
        outside.put("acme", Map.of("word", "outside"));
        var node = node();
        configure("acme", Map.of("file", file.toString(), "word", "stored"), node);

        node.raise("fire");

        Await.until("told", () -> lines().equals(List.of("acme:outside")));
    }

    @Test
    void runsSeveralInstancesOfOnePlugin() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme", Map.of("file", file.toString(), "word", "one"), node);
        configure("acme-ops", Map.of("file", file.toString(), "word", "two"), node);

        node.raise("fire");

        Await.until("both told", () -> lines().size() == 2);
        assertThat(lines()).containsExactlyInAnyOrder("acme:one", "acme-ops:two");
    }

    @Test
    void hasInstancesAgainAfterARestart() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme-ops", Map.of("file", file.toString()), node);
        nodes.removeFirst().close();

        var again = node();

        again.await(
                "acme-ops", PluginState.ACTIVE, instances.find("acme-ops").orElseThrow().change());
        again.raise("fire");
        Await.until("told", () -> lines().equals(List.of("acme-ops:null")));
    }

    @Test
    void tellsSettingsOfInstancesWithLikeNamesApart() throws Exception {
        install(WRITES);
        outside.put("acme", Map.of("file", file.toString(), "ops_word", "two"));
        outside.put("acme-ops", Map.of("word", "two"));
        var node = node();

        configure("acme-ops", Map.of("file", file.toString()), node);
        var again = instances.configure("acme", "acme", Map.of("times", "2"), Set.of());

        node.await("acme", PluginState.ACTIVE, again.change());
        node.raise("fire");
        Await.until("both told", () -> lines().size() == 2);
        assertThat(lines()).containsExactlyInAnyOrder("acme:null", "acme-ops:two");
    }

    @Test
    void switchesAnInstanceOffAlone() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme", Map.of("file", file.toString()), node);
        configure("acme-ops", Map.of("file", file.toString()), node);

        var off = instances.enable("acme-ops", false).orElseThrow();
        node.await("acme-ops", PluginState.DISABLED, off.change());
        node.raise("fire");
        Await.until("one told", () -> lines().equals(List.of("acme:null")));

        var on = instances.enable("acme-ops", true).orElseThrow();
        node.await("acme-ops", PluginState.ACTIVE, on.change());
    }

    @Test
    void removesAnInstance() throws Exception {
        install(WRITES);
        var node = node();
        configure("acme-ops", Map.of("file", file.toString()), node);

        assertThat(instances.remove("acme-ops")).isTrue();

        Await.until("gone", () -> node.status("acme-ops").isEmpty());
        assertThat(instances.remove("acme-ops")).isFalse();
    }

    @Test
    void refusesAValueThatCannotBeRead() throws Exception {
        install(WRITES);
        var node = node();

        var wrong =
                instances.configure(
                        "acme", "acme", Map.of("file", "x", "times", "often"), Set.of());

        node.await("acme", PluginState.FAILED, wrong.change());
        assertThat(node.status("acme").orElseThrow().reason())
                .isEqualTo("'often' of the setting 'times' is not a whole number");
    }

    @Test
    void saysThatTheKeyIsMissing() throws Exception {
        install(WRITES);
        var stored = instances.configure("acme", "acme", Map.of("file", file.toString()), Set.of());
        Files.delete(home.resolve("secrets.key"));

        var node = node();

        node.await("acme", PluginState.FAILED, stored.change());
        assertThat(node.status("acme").orElseThrow().reason())
                .contains("encrypted with a key that is not here");
    }

    @Test
    void sealsEverythingAnew() throws Exception {
        var before = instances.configure("acme", "acme", Map.of("word", "hunter2"), Set.of());
        instances.configure("acme-ops", "acme", Map.of("word", "hunter3"), Set.of());
        var key = Files.readString(home.resolve("secrets.key"));

        assertThat(instances.rekey()).isEqualTo(2);

        assertThat(Files.readString(home.resolve("secrets.key"))).isNotEqualTo(key).hasLineCount(1);
        var after = instances.find("acme").orElseThrow();
        assertThat(instances.settings(after)).isEqualTo(Map.of("word", "hunter2"));
        assertThatThrownBy(() -> instances.settings(before)).hasMessageContaining("not here");
    }

    @Test
    void refusesTheNameOfAnotherPluginsInstance() {
        instances.configure("ops", "acme", Map.of(), Set.of());

        assertThatThrownBy(() -> instances.configure("ops", "bell", Map.of(), Set.of()))
                .hasMessage(
                        "'ops' is an instance of acme already, not of bell: choose another name");
    }

    @Test
    void offersServicesOfTheAppByInstance() throws Exception {
        install(WRITES);
        offer.serve(Runnable.class, name -> () -> {});
        var node = node();
        configure("acme", Map.of("file", file.toString()), node);

        node.raise("fire");

        Await.until("told", () -> lines().equals(List.of("acme:null+")));
    }

    @Test
    void reactsWithWhatAPluginCanDo() throws Exception {
        installClass(TESTS_ITSELF.replace("BODY", "return \"fine\";"));
        var seen = new ConcurrentLinkedQueue<String>();
        var failures = new AtomicInteger(2);
        offer.react(
                reaction(
                        (plugin, instance, delivery) -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new RetryLater("not yet", null);
                            }
                            seen.add(instance + " " + plugin.test() + " " + delivery.json());
                        }));
        var node = node();
        node.await("acme", PluginState.ACTIVE, 0);

        node.raise("fire");

        Await.until("seen", () -> seen.size() == 1);
        assertThat(seen.peek()).startsWith("acme fine ").contains("fire");
        Await.until("removed", () -> Backlog.of(database).isEmpty());
    }

    @Test
    void reactsNotWithWhatItCannot() throws Exception {
        install(WRITES);
        var seen = new ConcurrentLinkedQueue<String>();
        offer.react(reaction((plugin, instance, delivery) -> seen.add(instance)));
        var node = node();
        configure("acme", Map.of("file", file.toString()), node);

        node.raise("fire");

        Await.until("told", () -> lines().size() == 1);
        assertThat(seen).isEmpty();
    }

    @Test
    void callsACapability() throws Exception {
        installClass(TESTS_ITSELF.replace("BODY", "return \"fine\";"));
        var node = node();
        node.await("acme", PluginState.ACTIVE, 0);

        assertThat(test(node, "acme", PATIENCE)).isEqualTo("fine");
    }

    @Test
    void saysWhyACallDidNotWork() throws Exception {
        installClass(TESTS_ITSELF.replace("BODY", "throw new IllegalStateException(\"no luck\");"));
        var node = node();
        node.await("acme", PluginState.ACTIVE, 0);

        assertThatThrownBy(() -> test(node, "acme", PATIENCE))
                .hasMessage("IllegalStateException: no luck");
        assertThatThrownBy(() -> test(node, "bell", PATIENCE))
                .hasMessage("There is no plugin 'bell' here");
        assertThatThrownBy(() -> node.host().call("acme", Runnable.class, PATIENCE, plugin -> "x"))
                .hasMessage("acme has no Runnable");
        assertThat(node.host().having(SelfTest.class)).containsExactly("acme");
        assertThat(node.host().having(Runnable.class)).isEmpty();
    }

    @Test
    void waitsForAHangingCallNoLongerThanItIsTold() throws Exception {
        installClass(
                TESTS_ITSELF.replace(
                        "BODY", "while (true) try { Thread.sleep(50); } catch (Exception e) {}"));
        var node = node();
        node.await("acme", PluginState.ACTIVE, 0);

        for (int n = 0; n < 8; n++) {
            assertThatThrownBy(() -> test(node, "acme", Duration.ofMillis(20)))
                    .hasMessage("acme has not answered within 20 ms");
        }
        assertThatThrownBy(() -> test(node, "acme", Duration.ofMillis(20)))
                .hasMessage("acme is busy with 8 other calls");
    }

    private static String test(PluginNode node, String instance, Duration patience)
            throws PluginCalls.Failed {
        return node.host().call(instance, SelfTest.class, patience, SelfTest::test);
    }

    private interface Body {
        void on(SelfTest plugin, String instance, Delivery delivery) throws Exception;
    }

    private static Reaction<SelfTest> reaction(Body body) {
        return new Reaction<>() {
            @Override
            public Class<SelfTest> capability() {
                return SelfTest.class;
            }

            @Override
            public Set<String> eventTypes() {
                return Set.of("test.happened");
            }

            @Override
            public void on(SelfTest plugin, String instance, Delivery delivery) throws Exception {
                body.on(plugin, instance, delivery);
            }
        };
    }

    private void install(String members) throws IOException {
        PluginJar.of(members).install(home.resolve("plugins"), "acme");
    }

    private void installClass(String code) throws IOException {
        new PluginJar()
                .source("acme.Acme", code)
                .service("acme.Acme")
                .install(home.resolve("plugins"), "acme");
    }

    private void configure(String name, Map<String, String> settings, PluginNode node)
            throws InterruptedException {
        var changed = instances.configure(name, "acme", settings, Set.of());
        node.await(name, PluginState.ACTIVE, changed.change());
    }

    private PluginNode node() {
        var node = new PluginNode("here", home, database, outside, offer);
        nodes.add(node);
        return node;
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
