package dev.muster.kit.events;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.RateLimiter;
import dev.muster.plugin.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What holds calls of one subscriber back: a circuit breaker while its far end is down, the wait
/// that the far end asked for, and the pace that it can bear.
final class Restraint {
    /// One far end may ask for hours because of one call; the others are tried before.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final CircuitBreaker<Object> breaker;
    private final Clock clock;
    private volatile Instant waitUntil = Instant.EPOCH;
    private volatile boolean hasAsked;
    private final AtomicBoolean isFindingOut = new AtomicBoolean();
    private volatile @Nullable String reason;
    private volatile @Nullable Limit limit;

    private record Limit(Pace pace, RateLimiter<Object> calls) {}

    Restraint(DeliveryPolicy.Breaker policy, Clock clock) {
        this.clock = clock;
        this.breaker =
                CircuitBreaker.builder()
                        .withFailureThreshold(policy.failures())
                        .withSuccessThreshold(1)
                        .withDelay(policy.pause())
                        .build();
    }

    /// Whether nothing may be called now.
    boolean holds() {
        return isWaiting() || (breaker.isOpen() && breaker.getRemainingDelay().isPositive());
    }

    /// Whether the pause of an outage is over, so that one call may find out how things are.
    boolean isProbing() {
        return breaker.isOpen() || breaker.isHalfOpen();
    }

    /// Whether the wait that the far end asked for is over, but it has not taken a call since.
    boolean isTentative() {
        return hasAsked && !isWaiting();
    }

    /// Asks for one call, and waits for the pace to allow it.
    ///
    /// @param patience how long to wait
    /// @return whether it may be made; how it went must be told then
    boolean admits(@Nullable Pace pace, Duration patience) throws InterruptedException {
        boolean findsOut = hasAsked;
        if (isWaiting() || (findsOut && !isFindingOut.compareAndSet(false, true))) {
            return false;
        }
        boolean admitted = false;
        try {
            admitted =
                    (pace == null || callsAt(pace).tryAcquirePermit(patience))
                            && breaker.tryAcquirePermit();
        } finally {
            if (!admitted && findsOut) {
                isFindingOut.set(false);
            }
        }
        return admitted;
    }

    /// A call was made.
    ///
    /// @return whether that ends an outage
    boolean succeeded() {
        boolean probed = breaker.isHalfOpen();
        hasAsked = false;
        isFindingOut.set(false);
        breaker.recordSuccess();
        if (probed && breaker.isClosed()) {
            reason = null;
            return true;
        }
        return false;
    }

    /// A call failed.
    ///
    /// @param asked how long the far end asked to wait; null when it did not
    /// @return whether that begins an outage
    boolean failed(String why, @Nullable Duration asked) {
        if (asked != null && asked.isPositive()) {
            // It answers, so it is not down.
            breaker.recordSuccess();
            var wait = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
            waitUntil = clock.instant().plus(wait);
            hasAsked = true;
            isFindingOut.set(false);
            return false;
        }
        isFindingOut.set(false);
        boolean first = breaker.isClosed();
        reason = why;
        breaker.recordFailure();
        return first && breaker.isOpen();
    }

    /// A call was not made after all.
    void dropped() {
        isFindingOut.set(false);
        if (breaker.isHalfOpen()) {
            // The permit must not be lost: nobody would ever probe again.
            breaker.recordFailure();
        }
    }

    /// Why nothing is called now; null when something may be.
    @Nullable String reason() {
        return breaker.isClosed() ? null : reason;
    }

    private boolean isWaiting() {
        return clock.instant().isBefore(waitUntil);
    }

    private RateLimiter<Object> callsAt(Pace pace) {
        var known = limit;
        if (known == null || !Objects.equals(known.pace(), pace)) {
            known = new Limit(pace, RateLimiter.smoothBuilder(pace.calls(), pace.per()).build());
            limit = known;
        }
        return known.calls();
    }
}
