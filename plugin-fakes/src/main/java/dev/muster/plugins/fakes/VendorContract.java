package dev.muster.plugins.fakes;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.CapabilityContract;
import dev.muster.plugin.testkit.Started;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every plugin that calls another system must hold when that system fails: it says so in
/// time, in words for the operator and without a secret, and the same call made again has its
/// effect once. A vendor's test inherits it and names its fake, its settings and its calls; the
/// contract of each capability is one more that it implements.
///
/// @param <F> the fake of the other system
public abstract class VendorContract<F extends Fake> implements CapabilityContract {
    /// The server's own deadline for a call is ten seconds.
    private static final Duration DEADLINE = Duration.ofSeconds(9);

    private @Nullable F newest;

    /// One thing that a plugin is asked to do.
    ///
    /// @param name for the test's name, for example `create`
    /// @param run does it, on a started plugin; with the same idempotency key each time
    public record Action<F extends Fake>(String name, Run run, @Nullable Effect<F> effect) {
        /// One whose effects cannot be counted.
        public static <F extends Fake> Action<F> of(String name, Run run) {
            return new Action<>(name, run, null);
        }
    }

    /// Does something.
    public interface Run {
        /// @throws Exception what the plugin threw
        void on(Plugin plugin) throws Exception;
    }

    /// Counts how often an action had its effect, for example how many tickets there are.
    public interface Effect<F extends Fake> {
        int count(F fake);
    }

    /// A new fake that does not listen yet, with whatever the actions need in it.
    protected abstract F fake();

    /// A new plugin.
    protected abstract Plugin plugin();

    /// The settings with which the plugin talks to that fake. Its secrets must be 8 characters or
    /// longer, and its timeout 1 second where there is a setting for it.
    protected abstract Map<String, String> settings(F fake);

    /// What the plugin can be asked to do. Each has to work on a new fake; one whose effect is
    /// counted makes at least one request that is no GET.
    protected abstract List<Action<F>> actions();

    /// What the server offers to the plugin; nothing.
    protected Map<Class<?>, Object> services() {
        return Map.of();
    }

    /// How many things are in the fake that grow by one when a call has its effect twice.
    protected abstract int effects(F fake);

    @Override
    public final Started started() throws Exception {
        var fake = Fake.started(fake());
        newest = fake;
        return Started.of(plugin(), settings(fake), services(), fake::close);
    }

    @Override
    public final OptionalInt effects() {
        return newest == null ? OptionalInt.empty() : OptionalInt.of(effects(newest));
    }

    /// The fake of the plugin that was started last, in the test of a capability.
    protected final F newest() {
        return Objects.requireNonNull(newest, "No plugin was started yet");
    }

    /// Whether a fault that is answered with a status comes so from this system; all do.
    protected boolean answersWith(int status) {
        return true;
    }

    @TestFactory
    final Stream<DynamicTest> bearsFaults() {
        return actions().stream().flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(Action<F> action) {
        return Stream.of(
                        fault(action, "no connection", null, Fake::goAway, Fake::comeBack),
                        fault(action, "no answer in time", Manner.with(Fault.SLOW)),
                        status(action, 429, "7"),
                        status(action, 429, null),
                        status(action, 500, null),
                        status(action, 503, null),
                        status(action, 401, null),
                        fault(action, "a malformed answer", Manner.with(Fault.MALFORMED)),
                        fault(action, "a connection cut", Manner.with(Fault.CUT)),
                        fault(action, "a lost answer", Manner.with(Fault.ANSWER_LOST)),
                        onChange(action, "429 with Retry-After", Manner.answering(429, "7")),
                        onChange(action, "500", Manner.answering(500, null)),
                        onChange(action, "a lost answer", Manner.with(Fault.ANSWER_LOST)))
                .filter(test -> test != null);
    }

    /// A plugin that looks before it acts meets a fault while it looks; this one comes after.
    private @Nullable DynamicTest onChange(Action<F> action, String name, Manner manner) {
        if (action.effect() == null
                || (manner.fault() == Fault.STATUS && !answersWith(manner.status()))) {
            return null;
        }
        return fault(
                action,
                name + " to a change",
                manner.retryAfter(),
                fake -> fake.behave(manner, request -> !request.method().equals("GET")),
                fake -> fake.behave(Manner.WELL));
    }

    private @Nullable DynamicTest status(
            Action<F> action, int status, @Nullable String retryAfter) {
        if (!answersWith(status)) {
            return null;
        }
        var name = status + (retryAfter == null ? "" : " with Retry-After");
        return fault(action, name, Manner.answering(status, retryAfter));
    }

    private DynamicTest fault(Action<F> action, String name, Manner manner) {
        return fault(
                action,
                name,
                manner.retryAfter(),
                fake -> fake.behave(manner),
                fake -> fake.behave(Manner.WELL));
    }

    private DynamicTest fault(
            Action<F> action,
            String name,
            @Nullable String retryAfter,
            Step<F> fail,
            Step<F> mend) {
        return DynamicTest.dynamicTest(
                action.name() + " bears " + name, () -> run(action, retryAfter, fail, mend));
    }

    private interface Step<F extends Fake> {
        void on(F fake);
    }

    private void run(Action<F> action, @Nullable String retryAfter, Step<F> fail, Step<F> mend)
            throws Exception {
        try (var fake = Fake.started(fake())) {
            var plugin = plugin();
            var settings = settings(fake);
            try (var context = TestContext.of(plugin.settings(), settings, services())) {
                plugin.start(context);
                try {
                    fail.on(fake);
                    bear(action, plugin, retryAfter, settings, context);
                    mend.on(fake);
                    action.run().on(plugin);
                    action.run().on(plugin);
                    if (action.effect() != null) {
                        int count = action.effect().count(fake);
                        require(
                                count == 1,
                                "It had its effect %d times after a fault and two repetitions under"
                                        + " one idempotency key, expected once",
                                count);
                    }
                } finally {
                    plugin.close();
                }
            }
        }
    }

    private void bear(
            Action<F> action,
            Plugin plugin,
            @Nullable String retryAfter,
            Map<String, String> settings,
            TestContext context) {
        long before = System.nanoTime();
        var thrown = thrownBy(() -> action.run().on(plugin));
        var took = Duration.ofNanos(System.nanoTime() - before);
        require(
                took.compareTo(DEADLINE) < 0,
                "It took %s to say so, expected less than %s",
                took,
                DEADLINE);
        if (thrown == null) {
            throw new AssertionError("It went on as if nothing had happened: throw RetryLater");
        }
        require(
                !(thrown instanceof GiveUp),
                "It gives up ('%s') on what may work later: throw RetryLater",
                thrown.getMessage());
        if (!(thrown instanceof RetryLater later)) {
            throw new AssertionError(
                    "It throws what the server cannot read, expected RetryLater", thrown);
        }
        require(
                retryAfter == null
                        || Duration.ofSeconds(Long.parseLong(retryAfter)).equals(later.after()),
                "It was asked to wait %s seconds, and passes on %s",
                retryAfter,
                later.after());
        var said = later.getMessage() + context.lines();
        require(
                later.getMessage() != null && later.getMessage().length() > 10,
                "It says no more than '%s'",
                later.getMessage());
        for (var setting : plugin.settings()) {
            var value = settings.get(setting.name());
            require(
                    !setting.secret() || value == null || !said.contains(value),
                    "It shows the secret '%s': %s",
                    setting.name(),
                    said);
        }
    }

    private static @Nullable Exception thrownBy(Executable work) {
        try {
            work.run();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private interface Executable {
        void run() throws Exception;
    }

    // The annotation that would have the compiler look at formats is in no library of ours.
    @SuppressWarnings("AnnotateFormatMethod")
    private static void require(boolean holds, String otherwise, @Nullable Object... arguments) {
        if (!holds) {
            throw new AssertionError(otherwise.formatted(arguments));
        }
    }
}
