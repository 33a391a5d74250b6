package dev.muster.plugin.testkit;

import dev.muster.plugin.PluginSetting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every plugin must hold, whatever it can do.
// A trial ends with the plugin's close(), which may throw anything.
@SuppressWarnings("try")
public final class PluginChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AROUND = Duration.ofMillis(20);

    private final Subject subject;
    private final Receiver receiver;
    private final Use use;

    /// Has a plugin do what it can.
    @FunctionalInterface
    interface Use {
        /// @return what it threw
        List<Exception> of(Trial trial);
    }

    /// @param receiver where the subject's settings may point to
    public PluginChecks(Subject subject, Receiver receiver) {
        this(subject, receiver, CapabilityChecks::use);
    }

    PluginChecks(Subject subject, Receiver receiver, Use use) {
        this.subject = subject;
        this.receiver = receiver;
        this.use = use;
    }

    /// The checks, to be made one after the other.
    public List<Check> all() {
        return Stream.of(first(), capable(), last()).flatMap(List::stream).toList();
    }

    /// Those to be made before what it can do is looked at.
    List<Check> first() {
        return List.of(
                new Check("declares settings that people understand", this::declares),
                new Check("marks secrets as such", this::marksSecrets),
                new Check("starts and closes", this::startsAndCloses),
                new Check("refuses a wrong value by the setting's name", this::refusesByName),
                new Check("shows no secret", this::showsNoSecret));
    }

    /// Those of what it can do beside listening to events.
    List<Check> capable() {
        return new CapabilityChecks(subject, receiver).all();
    }

    /// Those to be made after it.
    List<Check> last() {
        return List.of(new Check("leaves no thread behind", this::leavesNoThread));
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
                for (var thrown : use.of(trial)) {
                    said.append(Trial.messages(thrown)).append('\n');
                }
            }
            said.append(trial.lines());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.append(printed.toString(StandardCharsets.UTF_8)).toString();
    }

    private void leavesNoThread() throws Exception {
        receiver.behave(204, null);
        var trial = start();
        try (trial) {
            use.of(trial);
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

    private List<PluginSetting> declared() {
        return subject.plugin().get().settings();
    }

    private Trial start() throws Exception {
        return Trial.start(subject, subject.settings());
    }

    private @Nullable Exception thrownWith(String name, String value) throws Exception {
        var settings = new HashMap<>(subject.settings());
        settings.put(name, value);
        try {
            Trial.start(subject, settings).close();
            return null;
        } catch (Exception e) {
            return e;
        }
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
    static void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            throw new AssertionError(otherwise.formatted(values));
        }
    }
}
