package dev.muster.kit.auth;

import dev.muster.kit.app.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down now and then what requests have noted, and throws away what is over.
final class Upkeep implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration WRITE_PERIOD = Duration.ofSeconds(10);
    private static final Duration CLEAN_PERIOD = Duration.ofHours(1);

    private final Uses uses;
    private final SessionService sessions;
    private final OneTimeLinks links;
    private final SignInThrottle throttle;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("auth-upkeep").factory());

    Upkeep(Uses uses, SessionService sessions, OneTimeLinks links, SignInThrottle throttle) {
        this.uses = uses;
        this.sessions = sessions;
        this.links = links;
        this.throttle = throttle;
    }

    @Override
    public void start() {
        every(WRITE_PERIOD, uses::write);
        every(CLEAN_PERIOD, this::clean);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        attempt(uses::write);
    }

    void clean() {
        sessions.forgetOld();
        links.forgetOld();
        throttle.forgetOld();
    }

    private void every(Duration period, Runnable work) {
        var seconds = period.toSeconds();
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> attempt(work), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            // The next round tries again; an exception would end the timer.
            LOG.warn("Upkeep of sessions and tokens failed: {}", failure.getMessage());
        }
    }
}
