package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Plugins at their worst, beside good ones.
@ExtendWith(Homes.class)
final class HostilePluginsTest {
    /// How long a plugin may take for an event, or to start.
    private static final Duration PLUGINS_DEADLINE = Duration.ofSeconds(10);

    private static final String LISTENER =
            """
            import dev.muster.plugin.*;

            public class %1$s implements Plugin, EventListener {
                public %1$s() throws Exception { %2$s }
                @Override public void start(PluginContext context) throws Exception { %3$s }
                @Override public void on(Delivery delivery) throws Exception { %4$s }
            }
            """;
    private static final String THROW = "throw new IllegalStateException(\"bad mood today\");";
    private static final String HANG =
            "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }";

    @Test
    void neverHoldUpTheServerNorEachOtherAndTellWhatIsWrong(Home home) throws Exception {
        install(home, "throws-at-once", "ThrowsAtOnce", THROW, "", "");
        install(home, "exits", "Exits", "System.exit(3);", "", "");
        install(home, "halts", "Halts", "Runtime.getRuntime().halt(3);", "", "");
        install(home, "never-starts", "NeverStarts", "", HANG, "");
        install(home, "never-done", "NeverDone", "", "", HANG);
        install(home, "always-throws", "AlwaysThrows", "", "", THROW);
        PluginJar.install(home, "missing", "Elsewhere", "class Other {}");
        var recorder = Recorder.installedIn(home);
        var server = home.start().awaitReady();

        var keys = new ArrayList<String>();
        var begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            keys.add(
                    server.admin()
                            .post("/api/incidents", "{\"title\": \"noticed\"}")
                            .is(201)
                            .at("/key"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PLUGINS_DEADLINE);
        Await.until("the good one is served", () -> recorder.heard().containsAll(keys));
        Await.until(
                "the bundled one is served",
                () -> keys.stream().allMatch(key -> server.err().contains(key)));

        Await.until(
                "what is wrong is told",
                () ->
                        state(home, "never-starts").contains("failed")
                                && state(home, "never-done").contains("within")
                                && state(home, "always-throws").contains("bad mood today"));
        assertThat(state(home, "throws-at-once")).contains("failed", "bad mood today");
        assertThat(state(home, "exits")).contains("failed", "Refused to end the server");
        assertThat(state(home, "halts")).contains("failed", "Refused to end the server");
        assertThat(state(home, "missing")).contains("failed", "Elsewhere");
        assertThat(state(home, "never-starts")).contains("hangs");
        assertThat(state(home, "recorder")).contains("active");
        assertThat(state(home, "log")).contains("active");
        assertThat(state(home, "webhook")).contains("disabled", "PLUGIN_WEBHOOK_URL");

        server.terminate();
        assertThat(server.awaitExit()).isZero();
    }

    private static void install(
            Home home, String name, String type, String constructor, String start, String on) {
        PluginJar.install(home, name, type, LISTENER.formatted(type, constructor, start, on));
    }

    /// What `plugins list` tells of one.
    private static String state(Home home, String plugin) {
        Map<String, String> states = new HashMap<>();
        for (var row : home.run("plugins", "list", "--json").endedWith(0).json()) {
            states.put(row.get("plugin").asString(), row.toString());
        }
        return states.getOrDefault(plugin, "not listed in " + states.keySet());
    }
}
