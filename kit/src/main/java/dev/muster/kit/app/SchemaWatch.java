package dev.muster.kit.app;

import dev.muster.kit.http.Gate;
import dev.muster.kit.migrate.Migrator;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the gate when the schema is at head and PostgreSQL answers, closes it when not, and says
/// why.
final class SchemaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Migrator migrator;
    private final Gate gate;
    private final Runnable startServing;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("schema-watch").factory());
    private boolean isServing;

    /// @param startServing called once, the first time everything is in order
    SchemaWatch(Migrator migrator, Gate gate, Runnable startServing) {
        this.migrator = migrator;
        this.gate = gate;
        this.startServing = startServing;
    }

    /// Looks once, then again and again.
    void start() {
        look();
        timer.scheduleWithFixedDelay(
                this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var status = migrator.status();
            if (status.isAtHead()) {
                serve();
            } else {
                refuse(status.sentence());
            }
        } catch (Exception failure) {
            // The timer must go on: this is what it waits to be over.
            refuse("The database cannot be reached: " + failure.getMessage());
        }
    }

    private void serve() {
        if (!isServing) {
            startServing.run();
            isServing = true;
        } else if (gate.closedBecause() != null) {
            LOG.info("Serving again");
        }
        gate.open();
    }

    private void refuse(String reason) {
        if (!reason.equals(gate.closedBecause())) {
            LOG.warn("Not ready: {}", reason);
        }
        gate.close(reason);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
