package dev.muster.kit.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes delivered rows, many with one statement. Until then they stay picked, so nobody else
/// takes them.
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int BATCH = 500;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /// Deliveries come in bursts, and a transaction for each costs more than the delivery.
    private static final Duration GATHERING = Duration.ofMillis(20);

    /// Ends the queue.
    private static final String END = "";

    private final Outbox outbox;
    private final Runnable wake;
    private final LinkedBlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    /// @param wake looks for due deliveries: others may have waited for those that are gone
    Removals(Outbox outbox, Runnable wake) {
        this.outbox = outbox;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name("events-removals").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(String id) {
        delivered.add(id);
    }

    /// Removes what is left and ends.
    void close(Duration patience) throws InterruptedException {
        closing = true;
        delivered.add(END);
        if (!thread.join(patience)) {
            thread.interrupt();
        }
    }

    private void run() {
        var batch = new ArrayList<String>();
        try {
            while (true) {
                batch.add(delivered.take());
                if (!closing) {
                    Thread.sleep(GATHERING);
                }
                delivered.drainTo(batch, BATCH - 1);
                boolean end = batch.removeIf(END::equals);
                if (!batch.isEmpty()) {
                    remove(batch);
                }
                if (end) {
                    return;
                }
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.warn(
                    "{} deliveries were made but could not be noted down; they will be made again",
                    batch.size() + delivered.size());
        }
    }

    private void remove(List<String> batch) throws InterruptedException {
        while (true) {
            try {
                outbox.remove(batch);
                wake.run();
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} deliveries were made but could not be noted down{}: {}",
                        batch.size(),
                        closing ? "" : ", next try in a second",
                        e.toString());
                if (closing) {
                    return;
                }
                Thread.sleep(AFTER_FAILURE);
            }
        }
    }
}
