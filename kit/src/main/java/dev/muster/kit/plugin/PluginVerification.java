package dev.muster.kit.plugin;

import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.testkit.Check;
import dev.muster.plugin.testkit.ListenerChecks;
import dev.muster.plugin.testkit.PluginChecks;
import dev.muster.plugin.testkit.Receiver;
import dev.muster.plugin.testkit.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tries a package out before it is installed: whether this server can load it, and whether it
/// holds what is asked of every plugin, and of one that listens to events. Its code runs, in this
/// process, on a loader of its own.
public final class PluginVerification {
    /// In a setting's value: the address of a system that the checks play.
    public static final String RECEIVER = "{receiver}";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Map<String, String> settings;
    private final Set<String> anyText;
    private final Duration deadline;
    private final List<Finding> findings = new ArrayList<>();

    /// How a check ended.
    public enum Verdict {
        PASSED,
        FAILED,
        /// There was nothing to look at.
        SKIPPED
    }

    /// @param check a sentence without its subject, for example `starts and closes`
    /// @param reason why it did not pass, and what to do; null when it did
    public record Finding(String check, Verdict verdict, @Nullable String reason) {}

    /// The plugin cannot be started without these settings, so little could be said of it.
    public static final class NotConfigured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final List<String> missing;

        NotConfigured(List<String> missing) {
            super("It needs settings to be tried out: " + String.join(", ", missing));
            this.missing = List.copyOf(missing);
        }

        /// Their names.
        public List<String> missing() {
            return missing;
        }
    }

    private PluginVerification(
            Map<String, String> settings, Set<String> anyText, Duration deadline) {
        this.settings = settings;
        this.anyText = anyText;
        this.deadline = deadline;
    }

    /// @param source a jar, a zip of jars, or a folder of jars
    /// @param settings to start with; [#RECEIVER] in a value is an address that takes everything
    /// @param anyText settings that may be any text, whatever their values look like
    /// @return what was found, in the order of the checks
    /// @throws NotConfigured when required settings are missing
    public static List<Finding> of(Path source, Map<String, String> settings, Set<String> anyText) {
        return of(source, settings, anyText, DEADLINE);
    }

    /// @param deadline how long a check may take
    static List<Finding> of(
            Path source, Map<String, String> settings, Set<String> anyText, Duration deadline) {
        var verification = new PluginVerification(settings, anyText, deadline);
        try {
            verification.examine(PluginPackage.read(source));
        } catch (PackageRefused e) {
            verification.found("can be installed", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(verification.findings);
    }

    private void examine(PluginPackage pack) throws IOException {
        found("can be installed", null);
        try (var unpacked = Unpacked.of("plugin", pack.jars());
                var loader = unpacked.loader()) {
            examine(loader);
        } catch (PluginProblem e) {
            found("can be loaded", e.reason());
        }
    }

    private void examine(PluginClassLoader loader) throws IOException {
        var plugin = new AtomicReference<@Nullable Plugin>();
        var declared = new ArrayList<PluginSetting>();
        run(
                loader,
                new Check(
                        "can be loaded",
                        () -> {
                            var made = PluginStart.only(loader).get();
                            declared.addAll(made.settings());
                            plugin.set(made);
                        }));
        var made = plugin.get();
        if (made == null) {
            return;
        }
        if (PluginDeclaration.capabilities(made.getClass()).isEmpty()) {
            found(
                    "can do something",
                    made.getClass().getName()
                            + " has no capability: implement one, for example EventListener");
            return;
        }
        var missing =
                declared.stream()
                        .filter(PluginSetting::required)
                        .map(PluginSetting::name)
                        .filter(name -> settings.getOrDefault(name, "").isBlank())
                        .toList();
        if (!missing.isEmpty()) {
            throw new NotConfigured(missing);
        }
        try (var receiver = Receiver.start()) {
            var given = new HashMap<String, String>();
            settings.forEach(
                    (name, value) ->
                            given.put(name, value.replace(RECEIVER, receiver.url().toString())));
            var subject = new Subject(() -> another(loader), given, anyText);
            var checks =
                    made instanceof EventListener
                            ? new ListenerChecks(subject, receiver).all()
                            : new PluginChecks(subject, receiver).all();
            for (var check : checks) {
                run(loader, check);
            }
        }
    }

    private static Plugin another(PluginClassLoader loader) {
        try {
            return PluginStart.only(loader).get();
        } catch (PluginProblem e) {
            throw new IllegalStateException(e.reason(), e);
        }
    }

    private void run(PluginClassLoader loader, Check check) {
        var ended = new AtomicReference<@Nullable Finding>();
        boolean inTime =
                new TimeLimit("plugin-check", deadline)
                        .run(loader, () -> ended.set(finding(check)));
        var finding = inTime ? ended.get() : null;
        findings.add(
                finding == null
                        ? new Finding(
                                check.name(),
                                Verdict.FAILED,
                                "It hangs: no end after %d ms".formatted(deadline.toMillis()))
                        : finding);
    }

    private static Finding finding(Check check) {
        try {
            check.body().run();
            return new Finding(check.name(), Verdict.PASSED, null);
        } catch (Check.NotApplicable e) {
            return new Finding(check.name(), Verdict.SKIPPED, e.getMessage());
        } catch (PluginProblem e) {
            return new Finding(check.name(), Verdict.FAILED, e.reason());
        } catch (AssertionError e) {
            return new Finding(check.name(), Verdict.FAILED, e.getMessage());
        } catch (Throwable e) {
            return new Finding(check.name(), Verdict.FAILED, Explanation.of(e));
        }
    }

    private void found(String check, @Nullable String problem) {
        findings.add(
                new Finding(check, problem == null ? Verdict.PASSED : Verdict.FAILED, problem));
    }
}
