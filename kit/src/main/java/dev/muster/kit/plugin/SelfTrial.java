package dev.muster.kit.plugin;

import dev.muster.plugin.SelfTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Starts an instance in this process, has it test itself and closes it, whether a server runs or
/// not.
final class SelfTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Offer offer;
    private final Clock clock;

    /// @param offer what the app gives to plugins
    SelfTrial(Offer offer, Clock clock) {
        this.offer = offer;
        this.clock = clock;
    }

    /// @throws PluginProblem why it could not be started, or what it found
    String run(InstalledPlugin plugin, GivenSettings given) throws PluginProblem {
        var start =
                new PluginStart(
                        plugin, given, offer, LogSink.NONE, clock, other -> Optional.empty());
        var loader = ClassLoader.getPlatformClassLoader();
        var thread = "plugin-%s-test".formatted(given.plugin());
        var limit = new TimeLimit(thread, PATIENCE);
        try {
            var started = limit.call(loader, start::run);
            try {
                return limit.call(loader, () -> tested(started));
            } finally {
                limit.run(loader, () -> PluginTurn.close(given.plugin(), started));
            }
        } finally {
            start.close();
        }
    }

    private static String tested(StartedPlugin started) throws PluginProblem {
        try {
            return started.call(SelfTest.class, SelfTest::test);
        } catch (PluginCalls.Failed e) {
            throw PluginProblem.failed(String.valueOf(e.getMessage()));
        }
    }
}
