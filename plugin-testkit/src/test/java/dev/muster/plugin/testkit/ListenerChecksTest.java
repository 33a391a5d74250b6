package dev.muster.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentDeclared;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Plugins that each break one thing, and which check finds it.
final class ListenerChecksTest {
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

    /// Does all as it should be.
    private static class Good implements Plugin, EventListener {
        PluginContext context;

        @Override
        public List<PluginSetting> settings() {
            return List.of(
                    PluginSetting.required("url", "Where to"),
                    PluginSetting.required("token", "What to sign in with").asSecret(),
                    PluginSetting.optional("timeout", "How long to wait", "5s"));
        }

        @Override
        public void start(PluginContext lent) throws Exception {
            context = lent;
            lent.settings().address("url");
            lent.settings().duration("timeout");
        }

        @Override
        public void on(Delivery delivery) throws Exception {
            var answer =
                    context.http()
                            .send(
                                    HttpRequest.newBuilder(context.settings().address("url"))
                                            .timeout(Duration.ofSeconds(5))
                                            .header("id", id(delivery))
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            delivery.json()))
                                            .build(),
                                    BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                refused(
                        answer.statusCode(),
                        answer.headers()
                                .firstValue("retry-after")
                                .map(Long::parseLong)
                                .map(Duration::ofSeconds)
                                .orElse(null));
            }
        }

        String id(Delivery delivery) {
            return delivery.id();
        }

        void refused(int status, Duration after) {
            throw new RetryLater("It answered " + status, after);
        }
    }

    @Test
    void passesAGoodPlugin() {
        assertThat(faults(Good::new, good())).isEmpty();
        assertThat(skipped(Good::new, good())).isEmpty();
    }

    @Test
    void looksAtNothingThatIsNotThere() {
        assertThat(faults(() -> new Quiet() {}, Map.of())).isEmpty();
        assertThat(skipped(() -> new Quiet() {}, Map.of()))
                .containsExactly(
                        "refuses a wrong value by the setting's name",
                        "shows no secret",
                        "says when the other side cannot take it",
                        "waits as long as the other side asks");
    }

    @Test
    void findsSettingsThatNobodyUnderstands() {
        finds(
                "declares settings that people understand",
                "The setting 'colour' has no doc",
                with(PluginSetting.optional("colour", " ")));
        finds(
                "declares settings that people understand",
                "The setting 'colour' is declared twice",
                with(
                        PluginSetting.optional("colour", "One"),
                        PluginSetting.optional("colour", "Two")));
    }

    @Test
    void findsASecretThatIsNotMarked() {
        finds(
                "marks secrets as such",
                "The setting 'api_key' is not marked as a secret: add asSecret()",
                with(PluginSetting.optional("api_key", "The key")));
        finds(
                "marks secrets as such",
                "The secret 'colour' has a default",
                with(PluginSetting.optional("colour", "The colour", "red").asSecret()));
    }

    @Test
    void findsAPluginThatDoesNotStart() {
        finds(
                "starts and closes",
                "no luck",
                () ->
                        new Quiet() {
                            @Override
                            public void start(PluginContext context) {
                                throw new IllegalStateException("no luck");
                            }
                        });
        finds(
                "starts and closes",
                "no end",
                () ->
                        new Quiet() {
                            @Override
                            public void close() {
                                throw new IllegalStateException("no end");
                            }
                        });
    }

    @Test
    void findsAWrongValueThatIsTaken() {
        finds(
                "refuses a wrong value by the setting's name",
                "It starts with 'soon' for 'pause', which was '5s'",
                with(PluginSetting.optional("pause", "How long", "5s")));
        finds(
                "refuses a wrong value by the setting's name",
                "It starts with 'many' for 'size', which was '12'",
                with(PluginSetting.optional("size", "How many", "12")));
        finds(
                "refuses a wrong value by the setting's name",
                "It starts with 'perhaps' for 'loud', which was 'true'",
                with(PluginSetting.optional("loud", "Whether", "true")));
    }

    @Test
    void takesAnyTextWhereThatIsSaid() {
        var plugin = with(PluginSetting.optional("pause", "How long", "5s"));
        var checks = new ListenerChecks(new Subject(plugin, Map.of(), Set.of("pause")), receiver);
        assertThat(run(checks).failures()).isEmpty();
    }

    @Test
    void findsAWrongValueThatIsRefusedWithoutItsName() {
        finds(
                "refuses a wrong value by the setting's name",
                "with 'bad settings': name the setting",
                good(),
                () ->
                        new Good() {
                            @Override
                            public void start(PluginContext lent) {
                                try {
                                    super.start(lent);
                                } catch (Exception e) {
                                    throw new IllegalArgumentException("bad settings");
                                }
                            }
                        });
    }

    @Test
    void findsASecretThatIsLogged() {
        finds("shows no secret", "A secret is in what it logs", good(), () -> telling("log"));
        finds("shows no secret", "A secret is in what it logs", good(), () -> telling("print"));
        finds("shows no secret", "A secret is in what it logs", good(), () -> telling("throw"));
        finds(
                "shows no secret",
                "It shows the secret 'token' when it refuses it",
                good(),
                () ->
                        new Good() {
                            @Override
                            public void start(PluginContext lent) throws Exception {
                                super.start(lent);
                                var token = lent.settings().text("token");
                                if (!token.startsWith("tok-")) {
                                    throw new IllegalArgumentException("token " + token);
                                }
                            }
                        });
    }

    private static Good telling(String how) {
        return new Good() {
            @Override
            public void start(PluginContext lent) throws Exception {
                super.start(lent);
                var token = lent.settings().text("token");
                if (how.equals("log")) {
                    lent.logger().log(System.Logger.Level.INFO, "Signed in with {0}", token);
                }
                if (how.equals("print")) {
                    System.out.println(token);
                }
            }

            @Override
            void refused(int status, Duration after) {
                var with = how.equals("throw") ? context.settings().text("token") : "it";
                throw new RetryLater(status + " with " + with, after);
            }
        };
    }

    @Test
    void findsAnEventThatIsNotTaken() {
        finds(
                "takes each event that it wants to hear of",
                "no updates please",
                listening(
                        delivery -> {
                            if (!(delivery.event() instanceof IncidentDeclared)
                                    && delivery.type().startsWith("incident.")) {
                                throw new IllegalStateException("no updates please");
                            }
                        }));
        finds(
                "takes each event that it wants to hear of",
                "'Declared' is no event type",
                () ->
                        new Quiet() {
                            @Override
                            public Set<String> eventTypes() {
                                return Set.of("Declared");
                            }
                        });
        finds(
                "ignores an event that it does not know",
                "test.unknown",
                listening(
                        delivery -> {
                            if (!delivery.type().startsWith("incident.")) {
                                throw new IllegalStateException(delivery.type());
                            }
                        }));
    }

    @Test
    void findsAPluginThatCannotBeToldTwice() {
        finds(
                "takes a delivery again, under the same id",
                "twice",
                listening(
                        delivery -> {
                            if (delivery.attempt() > 1) {
                                throw new IllegalStateException("twice");
                            }
                        }));
        finds(
                "takes a delivery again, under the same id",
                "It sends an event without the delivery's id",
                good(),
                () ->
                        new Good() {
                            @Override
                            String id(Delivery delivery) {
                                return "none";
                            }
                        });
    }

    @Test
    void findsAPluginThatCannotDoTwoThingsAtOnce() {
        var inside = new AtomicInteger();
        finds(
                "takes four deliveries at a time",
                "one by one",
                listening(
                        delivery -> {
                            try {
                                if (inside.incrementAndGet() > 1) {
                                    throw new IllegalStateException("one by one");
                                }
                                Thread.sleep(20);
                            } finally {
                                inside.decrementAndGet();
                            }
                        }));
    }

    @Test
    void findsAFailureThatIsSwallowed() {
        finds(
                "says when the other side cannot take it",
                "The other side answered 503, and it says nothing",
                good(),
                () ->
                        new Good() {
                            @Override
                            void refused(int status, Duration after) {
                                if (status != 503) {
                                    super.refused(status, after);
                                }
                            }
                        });
        finds(
                "waits as long as the other side asks",
                "The other side answered 429 with Retry-After: 7",
                good(),
                () ->
                        new Good() {
                            @Override
                            void refused(int status, Duration after) {
                                super.refused(status, null);
                            }
                        });
    }

    @Test
    void findsAPluginThatIsDeafToInterrupts() {
        finds(
                "comes back when it is interrupted",
                "It goes on although its thread was interrupted",
                good(),
                () ->
                        new Good() {
                            @Override
                            public void on(Delivery delivery) throws Exception {
                                try {
                                    super.on(delivery);
                                } catch (InterruptedException e) {
                                    left.add(Thread.currentThread());
                                    Thread.sleep(Duration.ofMinutes(5));
                                }
                            }
                        });
    }

    @Test
    void findsAThreadThatIsLeftBehind() {
        finds(
                "leaves no thread behind",
                "Its threads [acme-timer] run on after close()",
                () ->
                        new Quiet() {
                            @Override
                            public void start(PluginContext context) {
                                var timer =
                                        new Thread(
                                                ListenerChecksTest::untilInterrupted, "acme-timer");
                                timer.setDaemon(true);
                                left.add(timer);
                                timer.start();
                            }
                        });
    }

    private static void untilInterrupted() {
        try {
            Thread.sleep(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
            // That is its end.
        }
    }

    /// Does nothing.
    private abstract static class Quiet implements Plugin, EventListener {
        @Override
        public void start(PluginContext context) throws Exception {}

        @Override
        public void on(Delivery delivery) throws Exception {}
    }

    private interface Hearing {
        void on(Delivery delivery) throws Exception;
    }

    private static Supplier<Plugin> listening(Hearing hearing) {
        return () ->
                new Quiet() {
                    @Override
                    public void on(Delivery delivery) throws Exception {
                        hearing.on(delivery);
                    }
                };
    }

    private static Supplier<Plugin> with(PluginSetting... settings) {
        return () ->
                new Quiet() {
                    @Override
                    public List<PluginSetting> settings() {
                        return List.of(settings);
                    }
                };
    }

    private Map<String, String> good() {
        return Map.of("url", receiver.url().toString(), "token", "tok-4711-hunter2");
    }

    private void finds(String check, String reason, Supplier<Plugin> plugin) {
        finds(check, reason, Map.of(), plugin);
    }

    private void finds(
            String check, String reason, Map<String, String> settings, Supplier<Plugin> plugin) {
        assertThat(faults(plugin, settings))
                .hasEntrySatisfying(check, found -> assertThat(found).contains(reason));
    }

    private Map<String, String> faults(Supplier<Plugin> plugin, Map<String, String> settings) {
        return run(new ListenerChecks(new Subject(plugin, settings, Set.of()), receiver))
                .failures();
    }

    private List<String> skipped(Supplier<Plugin> plugin, Map<String, String> settings) {
        return run(new ListenerChecks(new Subject(plugin, settings, Set.of()), receiver)).skipped();
    }

    private record Result(Map<String, String> failures, List<String> skipped) {}

    private static Result run(ListenerChecks checks) {
        var failures = new LinkedHashMap<String, String>();
        var skipped = new ArrayList<String>();
        for (var check : checks.all()) {
            try {
                check.body().run();
            } catch (Check.NotApplicable e) {
                skipped.add(check.name());
            } catch (Exception | AssertionError e) {
                failures.put(check.name(), Trial.messages(e));
            }
        }
        return new Result(failures, skipped);
    }
}
