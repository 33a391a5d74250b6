package dev.muster.e2e;

import dev.muster.kit.test.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens to one incident reaches a plugin in order, however often the server is killed.
@ExtendWith(Homes.class)
final class DeliveryOrderTest {
    private static final int INCIDENTS = 40;
    private static final List<String> MOVES = List.of("stable", "closed", "active", "stable");

    private static final String FOLLOWER =
            """
            import dev.muster.plugin.*;
            import dev.muster.plugin.incident.*;
            import java.nio.file.*;
            import java.util.List;

            public class Follower implements Plugin, EventListener {
                private volatile Path notes;

                @Override public List<PluginSetting> settings() {
                    return List.of(PluginSetting.required("notes", "The file to write to."));
                }

                @Override public void start(PluginContext context) {
                    notes = Path.of(context.settings().text("notes"));
                }

                @Override public void on(Delivery delivery) throws Exception {
                    Thread.sleep(5);
                    var line = switch (delivery.event()) {
                        case IncidentDeclared it -> it.key() + " declared";
                        case IncidentStatusChanged it -> it.key() + " " + it.from() + ">" + it.to();
                        default -> "";
                    };
                    synchronized (this) {
                        Files.writeString(notes, line + " " + delivery.id() + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                }
            }
            """;

    @Test
    void keepsTheOrderOfEachIncidentWhenTheServerIsKilled(Home home) throws Exception {
        PluginJar.install(home, "follower", "Follower", FOLLOWER);
        var notes = home.folder().resolve("followed");
        home.with("PLUGIN_FOLLOWER_NOTES", notes.toString());
        var random = new Random(17);
        var expected = new LinkedHashMap<String, List<String>>();
        var server = home.start().awaitReady();

        for (int n = 0; n < INCIDENTS; n++) {
            live(server.admin(), expected);
            if (n % 10 == 9) {
                Thread.sleep(random.nextInt(60));
                server.kill();
                server = home.start().awaitReady();
            }
        }

        Await.until("all reached it", () -> heard(notes).equals(expected));
    }

    /// One incident's life: five events.
    private static void live(Client admin, Map<String, List<String>> expected) {
        var key = admin.post("/api/incidents", "{\"title\": \"one of many\"}").is(201).at("/key");
        var events = new ArrayList<>(List.of("declared"));
        var from = "active";
        for (var to : MOVES) {
            admin.post("/api/incidents/" + key + "/status", "{\"status\": \"" + to + "\"}").is(200);
            events.add(from + ">" + to);
            from = to;
        }
        expected.put(key, events);
    }

    /// The events of each incident, in the order in which they were first heard of.
    private static Map<String, List<String>> heard(Path notes) {
        var firsts = new HashMap<String, String>();
        var heard = new LinkedHashMap<String, List<String>>();
        try {
            for (var line : Files.exists(notes) ? Files.readAllLines(notes) : List.<String>of()) {
                var words = line.split(" ");
                if (words.length == 3 && firsts.putIfAbsent(words[2], words[1]) == null) {
                    heard.computeIfAbsent(words[0], key -> new ArrayList<>()).add(words[1]);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return heard;
    }
}
