package dev.muster.plugin.testkit;

import dev.muster.plugin.Plugin;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every plugin must hold, whatever it can do. The test of a plugin that listens to no events
/// inherits it; for one that does there is [EventListenerContract].
///
/// ```java
/// final class AcmeContractTest extends PluginContract {}
/// ```
///
/// A plugin with required settings gives them by [#settings]. One that talks to another system over
/// HTTP is pointed to [#receiver], which then plays that system well and badly.
///
/// For each capability there is a contract to add, such as [TicketsContract].
public abstract class PluginContract implements CapabilityContract {
    private Receiver receiver = Receiver.NONE;

    /// A new plugin; the one that `META-INF/services` names.
    protected Plugin plugin() {
        var found = ServiceLoader.load(Plugin.class).stream().toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size()
                            + " plugins are named in META-INF/services/dev.muster.plugin.Plugin,"
                            + " expected one");
        }
        return found.getFirst().get();
    }

    /// Settings to start with; none.
    protected Map<String, String> settings() {
        return Map.of();
    }

    /// Settings whose value looks like a number, a duration or an address and may be any text;
    /// none.
    protected Set<String> anyText() {
        return Set.of();
    }

    /// What the server does for the plugin, by type; nothing.
    protected Map<Class<?>, Object> services() {
        return Map.of();
    }

    @Override
    public Started started() throws Exception {
        return Started.of(plugin(), settings(), services(), () -> {});
    }

    /// The address of a system that the plugin may talk to.
    protected final URI receiver() {
        return receiver.url();
    }

    @BeforeEach
    final void listen() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    final void stop() {
        receiver.close();
    }

    @TestFactory
    final Stream<DynamicTest> keepsTheContract() {
        var subject = new Subject(this::plugin, settings(), anyText());
        return checks(subject, receiver).stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> run(check)));
    }

    List<Check> checks(Subject subject, Receiver receiver) {
        return new PluginChecks(subject, receiver).all();
    }

    private static void run(Check check) throws Exception {
        try {
            check.body().run();
        } catch (Check.NotApplicable e) {
            Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }
}
