package dev.muster.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.Paging;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void looksAtWhatCanBeLookedAtWithoutAnOtherSide() {
        assertThat(checks(Memory::new))
                .extracting(Check::name)
                .contains(
                        "fails as the server understands",
                        "comes back from a call that is interrupted",
                        "refuses requests that are not signed");
        assertThat(failures(Memory::new)).isEmpty();
    }

    /// Asks its other side whenever somebody is to be paged.
    private static class Asking extends Good implements Paging {
        @Override
        public Resource page(String key, IncidentView incident) throws Exception {
            int status = ask();
            if (status != 200) {
                failed("It answered " + status);
            }
            return new Resource("1", "1", null);
        }

        int ask() throws Exception {
            var request = HttpRequest.newBuilder(context.settings().address("url")).build();
            return context.http().send(request, BodyHandlers.discarding()).statusCode();
        }

        void failed(String reason) {
            throw new RetryLater(reason, null);
        }

        @Override
        public void resolve(String key, Resource page, IncidentView incident) {}
    }

    @Test
    void passesAPluginThatSaysWhenItsOtherSideFails() {
        assertThat(failures(Asking::new)).isEmpty();
    }

    @Test
    void findsAFailureOfTheOtherSideThatIsNotTold() {
        Supplier<Plugin> silent =
                () ->
                        new Asking() {
                            @Override
                            void failed(String reason) {}
                        };
        assertThat(failures(silent))
                .containsExactly(
                        Map.entry(
                                "fails as the server understands",
                                "The other side answered 503, and Paging.page says nothing: throw"
                                        + " RetryLater"));
    }

    @Test
    void findsAFailureThatTheServerDoesNotKnow() {
        Supplier<Plugin> odd =
                () ->
                        new Asking() {
                            @Override
                            void failed(String reason) {
                                throw new IllegalStateException(reason);
                            }
                        };
        assertThat(failures(odd)).containsOnlyKeys("fails as the server understands");
    }

    @Test
    void findsASecretInWhatACapabilityThrows() {
        Supplier<Plugin> tells =
                () ->
                        new Asking() {
                            @Override
                            void failed(String reason) {
                                super.failed("No luck with " + context.settings().text("token"));
                            }
                        };
        assertThat(failures(tells)).containsOnlyKeys("shows no secret");
    }

    @Test
    void findsRequestsThatAreTakenUnsigned() {
        Supplier<Plugin> trusting =
                () ->
                        new Memory() {
                            @Override
                            boolean isGenuine(InboundRequest request) {
                                return true;
                            }

                            @Override
                            boolean isOld(Instant at) {
                                return false;
                            }
                        };
        assertThat(failures(trusting)).containsOnlyKeys("refuses requests that are not signed");
    }

    private List<Check> checks(Supplier<Plugin> plugin) {
        var settings =
                plugin.get().settings().isEmpty()
                        ? Map.<String, String>of()
                        : Map.of("url", receiver.url().toString(), "token", "tok-4711-secret");
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
