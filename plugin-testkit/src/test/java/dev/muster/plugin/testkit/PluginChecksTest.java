package dev.muster.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.SelfTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Plugins that listen to no events.
final class PluginChecksTest {
    private Receiver receiver;
    private final List<Thread> left = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
        left.forEach(Thread::interrupt);
    }

    private static class Good implements Plugin, SelfTest {
        PluginContext context;

        @Override
        public List<PluginSetting> settings() {
            return List.of(
                    PluginSetting.required("url", "Where to"),
                    PluginSetting.required("token", "What to sign in with").asSecret());
        }

        @Override
        public void start(PluginContext lent) throws Exception {
            context = lent;
            lent.settings().address("url");
        }

        @Override
        public String test() throws Exception {
            return "It is there";
        }

        static void sleep() {
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void passesAPluginThatListensToNothing() {
        assertThat(failures(Good::new)).isEmpty();
    }

    @Test
    void looksAtNoDeliveries() {
        assertThat(checks(Good::new))
                .extracting(Check::name)
                .contains("starts and closes", "shows no secret", "leaves no thread behind")
                .doesNotContain("takes each event that it wants to hear of");
    }

    @Test
    void findsASecretInASelfTestThatFails() {
        Supplier<Plugin> tells =
                () ->
                        new Good() {
                            @Override
                            public String test() throws Exception {
                                throw new IOException(
                                        "No luck with " + context.settings().text("token"));
                            }
                        };
        assertThat(failures(tells)).containsOnlyKeys("shows no secret");
    }

    @Test
    void findsAThreadThatASelfTestLeaves() {
        Supplier<Plugin> leaves =
                () ->
                        new Good() {
                            @Override
                            public String test() {
                                left.add(Thread.ofPlatform().daemon().start(Good::sleep));
                                return "It is there";
                            }
                        };
        assertThat(failures(leaves)).containsOnlyKeys("leaves no thread behind");
    }

    private List<Check> checks(Supplier<Plugin> plugin) {
        var settings = Map.of("url", receiver.url().toString(), "token", "tok-4711-secret");
        return new PluginChecks(new Subject(plugin, settings, Set.of()), receiver).all();
    }

    private Map<String, String> failures(Supplier<Plugin> plugin) {
        var failures = new LinkedHashMap<String, String>();
        for (var check : checks(plugin)) {
            try {
                check.body().run();
            } catch (Check.NotApplicable e) {
                // Nothing to look at.
            } catch (AssertionError | Exception e) {
                failures.put(check.name(), String.valueOf(e.getMessage()));
            }
        }
        return failures;
    }
}
