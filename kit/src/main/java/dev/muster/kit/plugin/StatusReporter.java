package dev.muster.kit.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down every few seconds that this node lives and how its plugins fare, and soon after one
/// has changed its state.
final class StatusReporter {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StatusStore store;
    private final String node;
    private final Clock clock;
    private final Supplier<Collection<PluginStatus>> current;
    private final Map<String, PluginStatus> written = new HashMap<>();
    private final Semaphore changed = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("plugin-status").unstarted(this::run);
    private final Instant startedAt;
    private volatile boolean closing;
    private boolean reaches = true;
    private Set<String> kept = Set.of();
    private boolean tidied;

    StatusReporter(
            StatusStore store,
            String node,
            Clock clock,
            Supplier<Collection<PluginStatus>> current) {
        this.store = store;
        this.node = node;
        this.clock = clock;
        this.current = current;
        this.startedAt = clock.instant();
    }

    void start() {
        thread.start();
    }

    void changed() {
        changed.release();
    }

    /// Writes for the last time that the node has stopped; nothing if it never started.
    void close() throws InterruptedException {
        closing = true;
        changed.release();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(PATIENCE);
        }
    }

    private void run() {
        try {
            while (!closing) {
                report();
                if (changed.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS) && !closing) {
                    Thread.sleep(BREATH);
                }
                changed.drainPermits();
            }
            report();
            store.remove(node);
        } catch (InterruptedException | RuntimeException e) {
            LOG.debug("The plugins' states could not be written at the end", e);
        }
    }

    /// The tables may not be there yet, or the database away: the next beat tries again.
    private void report() {
        try {
            var statuses = current.get();
            var news =
                    statuses.stream()
                            .filter(status -> !status.equals(written.get(status.plugin())))
                            .toList();
            store.save(node, startedAt, clock.instant(), news);
            news.forEach(status -> written.put(status.plugin(), status));
            var hosted = statuses.stream().map(PluginStatus::plugin).collect(Collectors.toSet());
            if (!tidied || !hosted.equals(kept)) {
                store.keepOnly(node, hosted);
                written.keySet().retainAll(hosted);
                kept = hosted;
                tidied = true;
            }
            reaches = true;
        } catch (RuntimeException e) {
            if (reaches) {
                LOG.debug("The plugins' states cannot be written now", e);
                reaches = false;
            }
        }
    }
}
