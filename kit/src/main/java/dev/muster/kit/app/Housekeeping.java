package dev.muster.kit.app;

import dev.muster.kit.http.StoredIdempotency;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws away what nobody needs any more.
final class Housekeeping implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final StoredIdempotency idempotency;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(StoredIdempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    public void start() {
        timer.scheduleWithFixedDelay(
                this::clean, PERIOD.toMinutes(), PERIOD.toMinutes(), TimeUnit.MINUTES);
    }

    private void clean() {
        try {
            LOG.debug("Forgot {} idempotency keys", idempotency.forgetOld());
        } catch (RuntimeException failure) {
            // The next round tries again; an exception would end the timer.
            LOG.warn("Old idempotency keys could not be forgotten: {}", failure.getMessage());
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }
}
