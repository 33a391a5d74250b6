package dev.muster.kit.events;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One call of a subscriber on a thread of its own, which may never come back.
final class Call implements Runnable {
    private enum State {
        NEW,
        RUNNING,
        DONE
    }

    private final Lane lane;
    private final Delivery delivery;
    private final CountDownLatch done = new CountDownLatch(1);
    private State state = State.NEW;
    private boolean late;
    private @Nullable Thread thread;
    private volatile @Nullable Outcome outcome;

    /// @param lane told when the call is late and when it has come back
    Call(Lane lane, Delivery delivery) {
        this.lane = lane;
        this.delivery = delivery;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (state != State.NEW) {
                return;
            }
            state = State.RUNNING;
            thread = Thread.currentThread();
        }
        try {
            var ended = attempt();
            if (outcome == null) {
                outcome = ended;
            }
        } finally {
            boolean wasLate;
            synchronized (this) {
                state = State.DONE;
                wasLate = late;
                // An interrupt that came too late must not hit the next delivery on this thread.
                Thread.interrupted();
            }
            done.countDown();
            lane.returned(wasLate);
        }
    }

    /// @return how it ended, or null when it has not ended in time; it goes on then
    @Nullable Outcome await(Duration deadline) throws InterruptedException {
        done.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        return outcome;
    }

    /// Ends the wait for it; whether it comes to an end is not known then.
    void abandon() {
        outcome = new Outcome.Postponed(Duration.ZERO);
        done.countDown();
        interrupt();
    }

    /// Asks the subscriber's thread to come back; until it does the call is late.
    synchronized void interrupt() {
        if (state == State.NEW) {
            state = State.DONE;
            lane.returned(false);
        } else if (state == State.RUNNING && thread != null) {
            late = true;
            lane.late();
            thread.interrupt();
        }
    }

    /// Whatever a subscriber throws, errors included, fails its attempt and nothing else.
    private Outcome attempt() {
        try {
            lane.subscriber().deliver(delivery);
            return new Outcome.Delivered();
        } catch (NotReady e) {
            return new Outcome.Postponed(Duration.ZERO);
        } catch (RetryLater e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.after(), e.getCause());
        } catch (GiveUp e) {
            return new Outcome.GivenUp(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return new Outcome.Failed(e.toString(), null, e);
        }
    }
}
