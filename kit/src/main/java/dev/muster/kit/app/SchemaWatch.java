package dev.muster.kit.app;

import dev.muster.kit.http.Gate;
import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.migrate.SchemaStatus;
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
    private boolean isRefusing;

    /// @param startServing called once, the first time everything is in order
    SchemaWatch(Migrator migrator, Gate gate, Runnable startServing) {
        this.migrator = migrator;
        this.gate = gate;
        this.startServing = startServing;
    }

    /// Looks once, then again and again.
    ///
    /// @throws RuntimeException when everything is in order and serving cannot be started
    void start() {
        look();
        timer.scheduleWithFixedDelay(
                this::lookAgain, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException failure) {
            // The timer must go on, if only to say again and again what is the matter.
            LOG.error("The server cannot serve", failure);
            refuse("The server cannot serve; its log says why. Restart it once that is mended");
        }
    }

    private void look() {
        SchemaStatus status;
        try {
            status = migrator.status();
        } catch (RuntimeException failure) {
            refuse("The database cannot be reached: " + failure.getMessage());
            return;
        }
        if (status.isAtHead()) {
            serve();
        } else {
            refuse(status.sentence());
        }
    }

    private void serve() {
        if (!isServing) {
            startServing.run();
            isServing = true;
        }
        if (isRefusing) {
            LOG.info("Ready");
            isRefusing = false;
        }
        gate.open();
    }

    private void refuse(String reason) {
        if (!reason.equals(gate.closedBecause())) {
            LOG.warn("Not ready: {}", reason);
        }
        isRefusing = true;
        gate.close(reason);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
