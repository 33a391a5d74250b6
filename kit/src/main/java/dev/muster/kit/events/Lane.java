package dev.muster.kit.events;

import dev.muster.plugin.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The way to one subscriber: so many deliveries at a time, each with a deadline, on threads that
/// are no other subscriber's. Platform threads, because a subscriber that never yields would keep a
/// carrier from the virtual threads of the whole server.
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration THREAD_IDLE = Duration.ofSeconds(30);
    private static final Duration COMPLAINTS = Duration.ofMinutes(1);
    private static final Duration LOOK_AROUND = Duration.ofMillis(200);
    private static final Duration WHEN_BUSY = Duration.ofSeconds(1);

    private final Subscriber subscriber;
    private final DeliveryPolicy policy;
    private final Runnable wake;
    private final Outages outages;
    private final Restraint restraint;
    private final Semaphore permits;
    private final ThreadPoolExecutor threads;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicInteger overdue = new AtomicInteger();
    private final AtomicLong lastComplaint = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean failing;
    private volatile boolean moreInTable;
    private volatile boolean closing;

    /// What is to be done in the table about an outage of a subscriber.
    interface Outages {
        /// One delivery shall be due, to probe whether the subscriber works again.
        void probe(String subscriber);

        /// It works again: what waits for its next attempt shall be due.
        void over(String subscriber);
    }

    /// @param wake looks for due deliveries soon
    Lane(
            Subscriber subscriber,
            DeliveryPolicy policy,
            Clock clock,
            Runnable wake,
            Outages outages) {
        this.subscriber = subscriber;
        this.policy = policy;
        this.wake = wake;
        this.outages = outages;
        this.restraint = new Restraint(policy.breaker(), clock);
        this.permits = new Semaphore(policy.concurrency());
        this.threads =
                new ThreadPoolExecutor(
                        policy.concurrency(),
                        policy.concurrency(),
                        THREAD_IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform()
                                .daemon()
                                .name("events-" + subscriber.name() + "-", 1)
                                .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /// How many more deliveries to take from the table.
    int room() {
        if (closing || overdue.get() >= policy.concurrency() || !subscriber.isReady()) {
            return 0;
        }
        // Read first: how a call went is known to the restraint before it is out of hand.
        int begun = inHand.get();
        if (restraint.holds()) {
            return 0;
        }
        if (restraint.isProbing()) {
            if (begun > 0) {
                return 0;
            }
            outages.probe(subscriber.name());
            return 1;
        }
        if (restraint.isTentative()) {
            // What was picked in vain would all have to be given back.
            return begun > 0 ? 0 : 1;
        }
        return Math.max(0, policy.depth() - begun);
    }

    /// Takes note of a poll.
    void picked(int count, int room) {
        inHand.addAndGet(count);
        moreInTable = count >= room;
    }

    /// Takes note that a picked delivery is settled; asks for more before the last is gone.
    void settled() {
        int left = inHand.decrementAndGet();
        if (moreInTable && left <= policy.depth() / 2) {
            wake.run();
        }
    }

    /// Makes one attempt, as soon as there is a permit.
    ///
    /// @throws InterruptedException when this thread was interrupted; the end of the attempt is not
    ///   known then
    Outcome deliver(Delivery delivery) throws InterruptedException {
        if (!acquire()) {
            return new Outcome.Postponed(closing ? Duration.ZERO : WHEN_BUSY);
        }
        boolean admitted = false;
        try {
            admitted = restraint.admits(subscriber.pace(), policy.deadline());
        } finally {
            if (!admitted) {
                permits.release();
            }
        }
        return admitted ? judged(call(delivery)) : new Outcome.Postponed(WHEN_BUSY);
    }

    private Outcome call(Delivery delivery) throws InterruptedException {
        var call = new Call(this, delivery);
        calls.add(call);
        try {
            threads.execute(call);
            var outcome = call.await(policy.deadline());
            if (outcome != null) {
                return outcome;
            }
            call.interrupt();
            var reason = "No answer within " + policy.deadline().toMillis() + " ms";
            subscriber.overdue(reason);
            return new Outcome.Failed(reason, null, null);
        } catch (InterruptedException e) {
            restraint.dropped();
            throw e;
        } finally {
            calls.remove(call);
        }
    }

    private Outcome judged(Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered _, Outcome.GivenUp _ -> {
                if (restraint.succeeded()) {
                    LOG.info("{} works again", subscriber.name());
                    outages.over(subscriber.name());
                    wake.run();
                }
            }
            case Outcome.Failed failed -> {
                if (restraint.failed(failed.reason(), failed.after())) {
                    LOG.warn(
                            "{} is left alone for {} ms at a time until it works again, after {}"
                                    + " failures in a row: {}",
                            subscriber.name(),
                            policy.breaker().pause().toMillis(),
                            policy.breaker().failures(),
                            failed.reason());
                }
            }
            case Outcome.Postponed _ -> restraint.dropped();
        }
        return outcome;
    }

    /// Why nothing is delivered now; null when something may be.
    @Nullable String heldBackBecause() {
        return restraint.reason();
    }

    /// A call has missed its deadline and keeps its permit.
    void late() {
        if (overdue.incrementAndGet() == policy.concurrency() && !closing) {
            LOG.warn(
                    "{} hangs in {} of {} calls: nothing more is delivered to it until one comes"
                            + " back or the server is restarted; its events wait",
                    subscriber.name(),
                    policy.concurrency(),
                    policy.concurrency());
        }
    }

    /// A call has come back.
    void returned(boolean wasLate) {
        if (wasLate) {
            overdue.decrementAndGet();
            wake.run();
        }
        permits.release();
    }

    /// Takes note of a success.
    void works() {
        if (failing) {
            failing = false;
            lastComplaint.set(Long.MIN_VALUE);
            LOG.info("{} takes events again", subscriber.name());
        }
    }

    /// Takes note of a failure, and complains once a minute: an outage of the far end fails
    /// thousands of deliveries for one reason.
    void fails(String id, int attempt, String reason, Duration wait, @Nullable Throwable cause) {
        failing = true;
        long now = System.nanoTime();
        long last = lastComplaint.get();
        boolean loud =
                (last == Long.MIN_VALUE || now - last > COMPLAINTS.toNanos())
                        && lastComplaint.compareAndSet(last, now);
        LOG.atLevel(loud ? Level.WARN : Level.DEBUG)
                .setCause(cause)
                .log(
                        "{} failed in attempt {} of delivery {}, next in {} ms: {}",
                        subscriber.name(),
                        attempt,
                        id,
                        wait.toMillis(),
                        reason);
    }

    /// Takes no more deliveries, and lets those go that have not begun.
    void close() {
        closing = true;
    }

    boolean isEmpty() {
        return inHand.get() == 0;
    }

    /// Interrupts what has not come back. What ignores that holds only daemon threads.
    void abandon() {
        calls.forEach(Call::abandon);
        threads.shutdown();
    }

    private boolean acquire() throws InterruptedException {
        long patience = System.nanoTime() + policy.deadline().toNanos();
        while (!closing) {
            if (permits.tryAcquire(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!closing) {
                    return true;
                }
                permits.release();
                return false;
            }
            if (overdue.get() >= policy.concurrency() || System.nanoTime() > patience) {
                return false;
            }
        }
        return false;
    }
}
