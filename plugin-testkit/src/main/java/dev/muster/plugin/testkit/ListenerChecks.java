package dev.muster.plugin.testkit;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.RetryLater;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What every plugin that listens to events must hold.
// A trial ends with the plugin's close(), which may throw anything.
@SuppressWarnings("try")
public final class ListenerChecks {
    private static final int AT_A_TIME = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AROUND = Duration.ofMillis(20);

    private final Subject subject;
    private final Receiver receiver;

    /// @param receiver where the subject's settings may point to
    public ListenerChecks(Subject subject, Receiver receiver) {
        this.subject = subject;
        this.receiver = receiver;
    }

    /// The checks, to be made one after the other.
    public List<Check> all() {
        return List.of(
                new Check("declares settings that people understand", this::declares),
                new Check("marks secrets as such", this::marksSecrets),
                new Check("starts and closes", this::startsAndCloses),
                new Check("refuses a wrong value by the setting's name", this::refusesByName),
                new Check("shows no secret", this::showsNoSecret),
                new Check("takes each event that it wants to hear of", this::takesEvents),
                new Check("ignores an event that it does not know", this::ignoresUnknown),
                new Check("takes a delivery again, under the same id", this::takesAgain),
                new Check("takes four deliveries at a time", this::takesFour),
                new Check("says when the other side cannot take it", this::saysSo),
                new Check("waits as long as the other side asks", this::waits),
                new Check("comes back when it is interrupted", this::comesBack),
                new Check("leaves no thread behind", this::leavesNoThread));
    }

    private void declares() {
        var names = new ArrayList<String>();
        for (var setting : declared()) {
            require(
                    !setting.doc().isBlank(),
                    "The setting '%s' has no doc: say in a sentence what it is",
                    setting.name());
            require(
                    !names.contains(setting.name()),
                    "The setting '%s' is declared twice",
                    setting.name());
            names.add(setting.name());
        }
    }

    private void marksSecrets() {
        for (var setting : declared()) {
            require(
                    setting.secret()
                            || !setting.name()
                                    .matches("(.*_)?(secret|password|token|api_key|private_key)"),
                    "The setting '%s' is not marked as a secret: add asSecret()",
                    setting.name());
            require(
                    !setting.secret() || setting.defaultValue() == null,
                    "The secret '%s' has a default, which is no secret: let it be required or"
                            + " optional",
                    setting.name());
        }
    }

    private void startsAndCloses() throws Exception {
        receiver.behave(204, null);
        start().close();
    }

    private void refusesByName() throws Exception {
        int tried = 0;
        for (var setting : declared()) {
            var good = subject.settings().getOrDefault(setting.name(), setting.defaultValue());
            var wrong = good == null ? null : wrong(good);
            if (wrong == null || subject.anyText().contains(setting.name())) {
                continue;
            }
            tried++;
            var thrown = thrownWith(setting.name(), wrong);
            if (thrown == null) {
                throw new AssertionError(
                        "It starts with '%s' for '%s', which was '%s': read it with what PluginSettings has, or say that it may be any text"
                                .formatted(wrong, setting.name(), good));
            }
            require(
                    Trial.messages(thrown).contains(setting.name()),
                    "It refuses '%s' for '%s' with '%s': name the setting",
                    wrong,
                    setting.name(),
                    thrown.getMessage());
        }
        if (tried == 0) {
            throw new Check.NotApplicable("It has no setting that is a number or an address");
        }
    }

    private void showsNoSecret() throws Exception {
        var secrets = new ArrayList<String>();
        for (var setting : declared()) {
            if (setting.secret() && subject.settings().containsKey(setting.name())) {
                secrets.add(subject.settings().get(setting.name()));
                var wrong = "wrong-Xp7-" + setting.name().length();
                var thrown = thrownWith(setting.name(), wrong);
                require(
                        thrown == null || !Trial.messages(thrown).contains(wrong),
                        "It shows the secret '%s' when it refuses it: %s",
                        setting.name(),
                        thrown == null ? "" : thrown.getMessage());
            }
        }
        if (secrets.isEmpty()) {
            throw new Check.NotApplicable("It has no secret");
        }
        var said = said();
        for (var secret : secrets) {
            require(
                    !said.contains(secret),
                    "A secret is in what it logs, throws or prints: leave it out");
        }
    }

    /// All that it says while things go well and badly.
    private String said() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        var instead = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var said = new StringBuilder();
        System.setOut(instead);
        System.setErr(instead);
        try (var trial = start()) {
            for (int status : new int[] {204, 401, 503}) {
                receiver.behave(status, null);
                for (var delivery : wanted(trial)) {
                    try {
                        trial.tell(delivery);
                    } catch (Exception e) {
                        said.append(Trial.messages(e)).append('\n');
                    }
                }
            }
            said.append(trial.lines());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.append(printed.toString(StandardCharsets.UTF_8)).toString();
    }

    private void takesEvents() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            for (var type : trial.types()) {
                require(
                        type.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+"),
                        "'%s' is no event type: expected one such as incident.declared",
                        type);
            }
            for (var delivery : wanted(trial)) {
                trial.tell(delivery);
            }
        }
    }

    private void ignoresUnknown() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            if (!trial.types().isEmpty()) {
                throw new Check.NotApplicable("It says which types it wants to hear of");
            }
            trial.tell(Samples.unknown());
        }
    }

    private void takesAgain() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            for (var first : wanted(trial)) {
                receiver.behave(204, null);
                trial.tell(first);
                trial.tell(again(first));
                for (var request : receiver.requests()) {
                    require(
                            request.contains(first.id()),
                            "It sends an event without the delivery's id: the other side cannot"
                                    + " tell that it has it already");
                }
            }
        }
    }

    private void takesFour() throws Exception {
        receiver.behave(204, null);
        try (var trial = start();
                var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            var at = new CountDownLatch(AT_A_TIME);
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < AT_A_TIME; i++) {
                work.add(
                        () -> {
                            at.countDown();
                            at.await();
                            for (var delivery : wanted(trial)) {
                                trial.tell(delivery);
                            }
                            return null;
                        });
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
    }

    private void saysSo() throws Exception {
        try (var trial = start()) {
            var thrown = refused(trial, 503, null);
            require(
                    thrown != null,
                    "The other side answered 503, and it says nothing: throw RetryLater");
        }
    }

    private void waits() throws Exception {
        try (var trial = start()) {
            var thrown = refused(trial, 429, "7");
            require(
                    thrown instanceof RetryLater retry
                            && Duration.ofSeconds(7).equals(retry.after()),
                    "The other side answered 429 with Retry-After: 7, and it threw %s: throw"
                            + " RetryLater with that time",
                    thrown);
        }
    }

    private void comesBack() throws Exception {
        receiver.keepWaiting();
        try (var trial = start()) {
            for (var delivery : wanted(trial)) {
                var call = Thread.ofPlatform().daemon().start(() -> quietly(trial, delivery));
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (call.isAlive() && receiver.requests().isEmpty() && System.nanoTime() < end) {
                    Thread.sleep(LOOK_AROUND);
                }
                call.interrupt();
                require(
                        call.join(PATIENCE),
                        "It goes on although its thread was interrupted: let InterruptedException"
                                + " pass, and give each call to another system a timeout");
                receiver.keepWaiting();
            }
        } finally {
            receiver.behave(204, null);
        }
    }

    private void leavesNoThread() throws Exception {
        receiver.behave(204, null);
        var trial = start();
        try (trial) {
            for (var delivery : wanted(trial)) {
                trial.tell(delivery);
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!trial.threads().isEmpty() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AROUND.toNanos());
        }
        require(
                trial.threads().isEmpty(),
                "Its threads %s run on after close(): end them there, they keep its classes in"
                        + " memory",
                trial.threads());
    }

    private @Nullable Exception refused(Trial trial, int status, @Nullable String retryAfter)
            throws Exception {
        for (var delivery : wanted(trial)) {
            receiver.behave(status, retryAfter);
            try {
                trial.tell(delivery);
            } catch (Exception e) {
                if (receiver.requests().isEmpty()) {
                    throw e;
                }
                return e;
            }
            if (!receiver.requests().isEmpty()) {
                return null;
            }
        }
        throw new Check.NotApplicable("It does not talk to the receiver");
    }

    private static void quietly(Trial trial, Delivery delivery) {
        try {
            trial.tell(delivery);
        } catch (Exception e) {
            // It came back, which is what was asked.
        }
    }

    private List<PluginSetting> declared() {
        return subject.plugin().get().settings();
    }

    private Trial start() throws Exception {
        return Trial.start(subject, subject.settings());
    }

    private @Nullable Exception thrownWith(String name, String value) throws Exception {
        var settings = new HashMap<>(Map.copyOf(subject.settings()));
        settings.put(name, value);
        try {
            Trial.start(subject, settings).close();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private static List<Delivery> wanted(Trial trial) {
        return Samples.all().stream().filter(each -> trial.wants(each.type())).toList();
    }

    private static Delivery again(Delivery first) {
        return new Delivery(
                first.id(),
                first.attempt() + 1,
                first.occurredAt(),
                first.type(),
                first.version(),
                first.event(),
                first.json());
    }

    /// Something that no plugin should take for a value of that kind; null when it may be any text.
    private static @Nullable String wrong(String good) {
        if (good.matches("https?://.+")) {
            return "no address";
        }
        if (good.matches("\\d+\\s*(ms|s|m|h|d)")) {
            return "soon";
        }
        if (good.matches("-?\\d+")) {
            return "many";
        }
        return good.equals("true") || good.equals("false") ? "perhaps" : null;
    }

    // The annotation that would have the compiler look at formats is in no library of ours.
    @SuppressWarnings("AnnotateFormatMethod")
    private static void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            throw new AssertionError(otherwise.formatted(values));
        }
    }
}
