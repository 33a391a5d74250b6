package dev.muster.kit.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been started, to be stopped in reverse.
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Deque<Step> started = new ArrayDeque<>();
    private boolean isStopping;

    private record Step(String name, AutoCloseable stop) {}

    /// Starts something, unless everything is being stopped already.
    synchronized void start(String name, Runnable start, AutoCloseable stop) {
        if (isStopping) {
            return;
        }
        start.run();
        started.push(new Step(name, stop));
    }

    /// Stops everything that was started, the last first. One that fails does not keep the others
    /// from being stopped.
    synchronized void stop() {
        isStopping = true;
        while (!started.isEmpty()) {
            var step = started.pop();
            LOG.debug("Stopping {}", step.name());
            try {
                step.stop().close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop in order", step.name(), failure);
            }
        }
    }
}
