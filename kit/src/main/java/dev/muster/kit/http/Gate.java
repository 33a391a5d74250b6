package dev.muster.kit.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Decides whether a request may enter: closed while the server is not ready or is stopping, and
/// full when more requests are under way than it can serve.
public final class Gate {
    private static final String CLOSED_FOR_GOOD = "The server is stopping";

    private final int capacity;
    private final Semaphore places;
    private final AtomicReference<@Nullable String> closedBecause =
            new AtomicReference<>("The server is starting");

    /// @param capacity how many requests may be under way at once
    public Gate(int capacity) {
        this.capacity = capacity;
        this.places = new Semaphore(capacity);
    }

    /// Lets requests in, unless the gate was closed for good.
    public void open() {
        closedBecause.updateAndGet(reason -> CLOSED_FOR_GOOD.equals(reason) ? reason : null);
    }

    /// @param reason shown to callers and at `/health/ready`: what is the matter and what mends it
    public void close(String reason) {
        closedBecause.updateAndGet(present -> CLOSED_FOR_GOOD.equals(present) ? present : reason);
    }

    /// Lets nobody in any more, whatever is said later.
    void closeForGood() {
        closedBecause.set(CLOSED_FOR_GOOD);
    }

    /// Why nobody may enter; null while the gate is open.
    public @Nullable String closedBecause() {
        return closedBecause.get();
    }

    /// Waits until every request that has entered has been answered.
    ///
    /// @return false when some were still under way after `patience`
    boolean awaitEmpty(Duration patience) {
        try {
            if (places.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(capacity);
                return true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    boolean tryEnter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
