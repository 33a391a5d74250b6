package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class EventsOfNodesTest extends EventsFixture {
    @Test
    void deliversWhatACrashLeftUndelivered() throws InterruptedException {
        events.subscribe(new Recorder("listener"));
        raise(Happened.just("fire"));
        assertThat(waiting()).isEqualTo(1);

        var listener = new Recorder("listener");
        var next = events("next");
        next.subscribe(listener);
        next.start();

        Await.until("delivery", () -> listener.seen().size() == 1);
    }

    @Test
    void takesOverWhatACrashInterrupted() throws InterruptedException {
        events.subscribe(new Recorder("listener"));
        raise(Happened.just("fire"));
        database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "update event_delivery set picked = true, version = 2,"
                                                + " picked_by = 'dead', last_heartbeat = now()"));

        var listener = new Recorder("listener");
        var next = events("next");
        next.subscribe(listener);
        next.start();

        Await.until("delivery", () -> listener.seen().size() == 1);
    }

    @Test
    void nodesShareTheWork() throws InterruptedException {
        var here = new Recorder("listener");
        var there = new Recorder("listener");
        var next = events("next");
        events.subscribe(here);
        next.subscribe(there);
        events.start();
        next.start();

        for (int i = 0; i < 200; i++) {
            raise(Happened.just("fire " + i));
        }

        Await.until("all deliveries", () -> here.seen().size() + there.seen().size() >= 200);
        Await.until("removal", () -> waiting() == 0);
        assertThat(here.seen().size() + there.seen().size()).isEqualTo(200);
    }

    @Test
    void keepsTheEventsOfASubscriberThatHasGone() throws InterruptedException {
        events.subscribe(new Recorder("gone"));
        raise(Happened.just("fire"));

        var listener = new Recorder("listener");
        var next = events("next");
        next.subscribe(listener);
        next.start();
        database.write(
                tx -> {
                    next.raise(tx, Happened.just("flood"));
                    return null;
                });
        Await.until("delivery", () -> listener.seen().size() == 1);
        Await.until("one removal", () -> waiting() == 1);

        var back = new Recorder("gone");
        next.subscribe(back);
        Await.until("late delivery", () -> back.seen().size() == 1);
        assertThat(back.seen().getFirst().attempt()).isEqualTo(1);
    }

    @Test
    void aStopWaitsForRunningDeliveries() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            begun.countDown();
                            Thread.sleep(200);
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        begun.await();

        events.close();

        assertThat(waiting()).isZero();
    }

    @Test
    void aStopGivesBackWhatDoesNotFinish() throws InterruptedException {
        // So short a drain interrupts the first four while the others still wait for their places.
        var patient =
                new DeliveryPolicy(
                        4,
                        Duration.ofMinutes(1),
                        QUICK.firstRetry(),
                        QUICK.longestRetry(),
                        QUICK.giveUpAfter(),
                        QUICK.poll(),
                        QUICK.heartbeat(),
                        Duration.ofMillis(20),
                        new DeliveryPolicy.Breaker(5, Duration.ofMillis(50)));
        var slow = events("slow", patient);
        var begun = new CountDownLatch(4);
        slow.subscribe(
                new Recorder(
                        "listener",
                        delivery -> {
                            begun.countDown();
                            Thread.sleep(Duration.ofMinutes(1));
                        }));
        slow.start();
        for (int i = 0; i < 10; i++) {
            database.write(
                    tx -> {
                        slow.raise(tx, Happened.just("fire"));
                        return null;
                    });
        }
        begun.await();

        slow.close();

        assertThat(count("where not picked and consecutive_failures = 0")).isEqualTo(10);
    }
}
