package dev.muster.kit.events;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what other threads do.
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Await() {}

    /// @throws AssertionError when it has not come true after a while
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain: " + what);
            }
            Thread.sleep(5);
        }
    }
}
