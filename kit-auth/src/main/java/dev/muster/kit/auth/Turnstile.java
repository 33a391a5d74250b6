package dev.muster.kit.auth;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets few through at once and few wait, so that a flood of sign-ins takes neither memory nor
/// processors nor database connections from everybody else.
final class Turnstile {
    private final Semaphore places;
    private final int longestQueue;
    private final Duration patience;

    /// @param atOnce how many may be inside at the same time
    /// @param longestQueue how many may wait for their turn, roughly
    /// @param patience how long one waits
    Turnstile(int atOnce, int longestQueue, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.longestQueue = longestQueue;
        this.patience = patience;
    }

    /// @throws Refused `server.unavailable` when too many are waiting
    <T> T pass(Supplier<T> work) {
        if (places.getQueueLength() >= longestQueue || !entered()) {
            throw new Refused(
                    CommonError.UNAVAILABLE,
                    "Too many people are signing in at this moment, try again");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
