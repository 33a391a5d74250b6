package dev.muster.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Waits for what happens by itself.
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 20;

    private Await() {}

    /// Looks again and again until it is so.
    ///
    /// @param what completes the sentence "It did not happen that ..."
    /// @throws AssertionError when it is not so after three minutes
    static void until(String what, Callable<Boolean> isSo) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isSo.call()) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError(
                            "It did not happen within %d s that %s"
                                    .formatted(PATIENCE.toSeconds(), what));
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("While waiting until " + what, failure);
        }
    }

    /// Asserts again and again until it holds.
    ///
    /// @throws AssertionError the last one, when it does not hold after three minutes
    static void untilAsserted(Runnable assertion) {
        var last = new AtomicReference<@Nullable AssertionError>();
        try {
            until(
                    "it holds",
                    () -> {
                        try {
                            assertion.run();
                            return true;
                        } catch (AssertionError notYet) {
                            last.set(notYet);
                            return false;
                        }
                    });
        } catch (AssertionError never) {
            var failure = last.get();
            throw failure == null ? never : failure;
        }
    }
}
