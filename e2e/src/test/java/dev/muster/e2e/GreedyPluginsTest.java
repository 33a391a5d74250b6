package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Plugins that take what is not theirs: processors, memory, threads, others' settings and files.
@ExtendWith(Homes.class)
final class GreedyPluginsTest {
    private static final String LISTENER =
            """
            import dev.muster.plugin.*;
            import java.nio.file.*;
            import java.util.ArrayList;
            import java.util.List;

            public class %1$s implements Plugin, EventListener {
                PluginContext context;
                @Override public void start(PluginContext c) throws Exception { context = c; %2$s }
                @Override public void on(Delivery delivery) throws Exception { %3$s }
            }
            """;

    /// Heeds no interrupt and never yields.
    private static final String SPIN = "for (long n = 1; n != 0; n += 2) { }";

    private static final String HOARD =
            "byte[] all = new byte[1 << 30]; throw new IllegalStateException(\"got \" +"
                    + " all.length);";

    private static final String STORM =
            """
            for (int i = 0; i < 1000; i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    try { Thread.sleep(3_600_000); } catch (InterruptedException e) { }
                });
            }
            """;

    private static final String PEEK =
            """
            var seen = new ArrayList<String>();
            for (var name : List.of("notes", "PLUGIN_RECORDER_NOTES", "database_url")) {
                try {
                    seen.add(context.settings().find(name));
                } catch (IllegalArgumentException e) { }
            }
            for (var name : List.of("dev.muster.kit.plugin.PluginHost", "dev.muster.Muster", "Recording")) {
                try {
                    seen.add(Class.forName(name).getName());
                } catch (ClassNotFoundException e) { }
            }
            throw new IllegalStateException("it saw " + seen);
            """;

    /// Deletes its own jar and those of the others beside it.
    private static final String ERASE =
            """
            var jar = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var all = Files.walk(jar.getParent().getParent())) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            """;

    @Test
    void takeNoOtherWithThem(Home home) throws Exception {
        install(home, "spins-at-start", "SpinsAtStart", SPIN, "");
        install(home, "spins", "Spins", "", SPIN);
        install(home, "hoards", "Hoards", "", HOARD);
        install(home, "storms", "Storms", STORM, "");
        install(home, "peeks", "Peeks", "", PEEK);
        var recorder = Recorder.installedIn(home);
        var server = home.start().awaitReady();

        var keys = declare(server, 3);
        Await.until("the good one is served", () -> recorder.heard().containsAll(keys));
        Await.untilAsserted(() -> isTold(home));

        var after = declare(server, 1);
        Await.until("it still is", () -> recorder.heard().containsAll(after));
        server.terminate();
        assertThat(server.awaitExit()).isZero();
    }

    private static void isTold(Home home) {
        var rows = rows(home);
        assertThat(rows.get("spins-at-start")).contains("failed", "hangs");
        assertThat(rows.get("spins")).contains("active", "No answer within");
        assertThat(rows.get("hoards")).contains("active", "OutOfMemoryError: Java heap space");
        assertThat(rows.get("storms")).contains("active");
        assertThat(rows.get("peeks")).contains("active", "it saw []");
        assertThat(rows.get("recorder")).contains("active");
    }

    @Test
    void cannotDeleteWhatIsInTheDatabase(Home home) throws Exception {
        var server = home.start().awaitReady();
        home.run("plugins", "install", Recorder.built(home, "1.0").toString()).endedWith(0);
        server.terminate();
        server.awaitExit();
        server = home.start().awaitReady();
        var eraser =
                PluginJar.build(
                        home,
                        "eraser-1.0.jar",
                        "Eraser",
                        LISTENER.formatted("Eraser", ERASE, ""),
                        "Implementation-Version: 1.0\n");

        assertThat(home.run("plugins", "install", eraser.toString()).endedWith(0).out())
                .contains("active");
        var one = declare(server, 1).getFirst();
        var recorder = new Recorder(home.folder().resolve("notes"));
        Await.until("who runs goes on", () -> recorder.heard().contains(one + " 1.0"));

        home.run("plugins", "remove", "eraser").endedWith(0);
        server.terminate();
        server.awaitExit();
        server = home.start().awaitReady();
        var two = declare(server, 1).getFirst();
        Await.until("its jar is back", () -> recorder.heard().contains(two + " 1.0"));
    }

    private static void install(Home home, String name, String type, String start, String on) {
        PluginJar.install(home, name, type, LISTENER.formatted(type, start, on));
    }

    private static List<String> declare(Server server, int count) throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            keys.add(
                    server.admin()
                            .post("/api/incidents", "{\"title\": \"noticed\"}")
                            .is(201)
                            .at("/key"));
        }
        return keys;
    }

    private static Map<String, String> rows(Home home) {
        var rows = new HashMap<String, String>();
        for (var row : home.run("plugins", "list", "--json").endedWith(0).json()) {
            rows.put(row.get("plugin").asString(), row.toString());
        }
        return rows;
    }
}
