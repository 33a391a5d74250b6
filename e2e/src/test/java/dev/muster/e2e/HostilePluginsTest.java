package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Plugins at their worst, beside good ones.
@ExtendWith(Homes.class)
final class HostilePluginsTest {
    /// How long a plugin may take for an event, or to start.
    private static final Duration PLUGINS_DEADLINE = Duration.ofSeconds(10);

    private static final String SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";
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
        try (var receiver = new Receiver()) {
            home.secret(SECRET)
                    .with("PLUGIN_WEBHOOK_URL", receiver.url().toString())
                    .with("PLUGIN_WEBHOOK_SECRET", SECRET);
            serveTheOthers(home, recorder, receiver);
        }
    }

    private static void serveTheOthers(Home home, Recorder recorder, Receiver receiver)
            throws Exception {
        var server = home.start().awaitReady();

        var keys = new ArrayList<String>();
        var took = new ArrayList<Duration>();
        for (int i = 0; i < 10; i++) {
            var begin = System.nanoTime();
            keys.add(
                    server.admin()
                            .post("/api/incidents", "{\"title\": \"noticed\"}")
                            .is(201)
                            .at("/key"));
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        // Had they waited for the plugins that hang, none could be quicker; a busy machine makes
        // some slow.
        assertThat(Collections.min(took)).isLessThan(PLUGINS_DEADLINE);
        Await.until("the good one is served", () -> recorder.heard().containsAll(keys));
        Await.until(
                "the log is served",
                () -> keys.stream().allMatch(key -> server.err().contains(key + " declared by")));
        Await.until(
                "the webhook is served",
                () -> keys.stream().allMatch(key -> receiver.received().contains(key)));

        Await.untilAsserted(() -> isTold(home));
        Await.untilAsserted(() -> isRetried(home));

        server.terminate();
        assertThat(server.awaitExit()).isZero();
    }

    private static void install(
            Home home, String name, String type, String constructor, String start, String on) {
        PluginJar.install(home, name, type, LISTENER.formatted(type, constructor, start, on));
    }

    private static void isTold(Home home) {
        Map<String, String> rows = new HashMap<>();
        for (var row : home.run("plugins", "list", "--json").endedWith(0).json()) {
            rows.put(row.get("plugin").asString(), row.toString());
        }
        assertThat(rows.get("throws-at-once")).contains("failed", "bad mood today");
        assertThat(rows.get("exits")).contains("failed", "Refused to end the server");
        assertThat(rows.get("halts")).contains("failed", "Refused to end the server");
        assertThat(rows.get("missing")).contains("failed", "Elsewhere");
        assertThat(rows.get("never-starts")).contains("failed", "hangs");
        assertThat(rows.get("never-done")).contains("active", "No answer within");
        assertThat(rows.get("always-throws")).contains("active", "bad mood today");
        assertThat(rows.get("recorder")).contains("active");
        assertThat(rows.get("log")).contains("active");
        assertThat(rows.get("webhook")).contains("active");
    }

    private static void isRetried(Home home) {
        var failing = home.run("plugins", "deliveries", "always-throws", "--json").endedWith(0);
        assertThat(failing.json()).hasSize(10);
        assertThat(failing.json().get(0).get("reason").asString()).contains("bad mood today");
        var id = failing.json().get(0).get("id").asString();
        assertThat(home.run("plugins", "retry", "always-throws", id).endedWith(0).out())
                .isEqualTo("Due now: 1\n");
        assertThat(home.run("plugins", "retry", "always-throws", "x").endedWith(1).err())
                .contains("x: none of these has failed");
        assertThat(home.run("plugins", "deliveries", "recorder").endedWith(0).err())
                .contains("Nothing waits for recorder.");
        assertThat(home.run("plugins", "retry", "recorder").endedWith(0).out())
                .contains("Nothing has failed for recorder.");
    }
}
