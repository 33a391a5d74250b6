package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventsTest extends EventsFixture {
    @Test
    void deliversWhatWasCommitted() throws InterruptedException {
        var listener = new Recorder("listener");
        events.subscribe(listener);
        events.start();

        raise(Happened.just("fire"));

        Await.until("delivery", () -> listener.seen().size() == 1);
        var delivery = listener.seen().getFirst();
        assertThat(delivery.event()).isEqualTo(Happened.just("fire"));
        assertThat(delivery.type()).isEqualTo("test.happened");
        assertThat(delivery.version()).isEqualTo(1);
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.json())
                .isEqualTo("{\"what\":\"fire\",\"note\":null,\"at\":\"2026-11-24T09:30:00Z\"}");
        Await.until("removal", () -> waiting() == 0);
    }

    @Test
    void deliversNothingOfATransactionThatRolledBack() throws InterruptedException {
        var listener = new Recorder("listener");
        events.subscribe(listener);
        events.start();

        assertThatThrownBy(
                        () ->
                                database.write(
                                        tx -> {
                                            events.raise(tx, Happened.just("fire"));
                                            throw new IllegalStateException("changed my mind");
                                        }))
                .hasMessage("changed my mind");
        raise(Happened.just("flood"));

        Await.until("delivery", () -> !listener.seen().isEmpty());
        assertThat(listener.seen()).extracting("event").containsExactly(Happened.just("flood"));
    }

    @Test
    void storesNothingThatNobodyWants() {
        raise(Happened.just("fire"));
        assertThat(waiting()).isZero();
    }

    @Test
    void triesAgainUnderTheSameId() throws InterruptedException {
        var failures = new AtomicInteger(3);
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("not yet");
                            }
                        });
        events.subscribe(listener);
        events.start();

        raise(Happened.just("fire"));

        Await.until("four attempts", () -> listener.seen().size() == 4);
        assertThat(listener.seen()).extracting("attempt").containsExactly(1, 2, 3, 4);
        assertThat(listener.seen()).extracting("id").containsOnly(listener.seen().getFirst().id());
        Await.until("removal", () -> waiting() == 0);
        assertThat(dead()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheSubscriberAsks() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (delivery.attempt() == 1) {
                                throw new RetryLater("rate limit", Duration.ofMinutes(30));
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("first attempt", () -> column("last_error").equals("rate limit"));

        clock.forward(Duration.ofMinutes(29));
        Thread.sleep(100);
        assertThat(listener.seen()).hasSize(1);

        clock.forward(Duration.ofMinutes(2));
        Await.until("second attempt", () -> listener.seen().size() == 2);
    }

    @Test
    void putsAsideWhatASubscriberGivesUp() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            throw new GiveUp("the channel \0 is gone");
                        });
        events.subscribe(listener);
        events.start();

        raise(Happened.just("fire"));

        Await.until("burial", () -> dead().size() == 1);
        assertThat(dead().getFirst())
                .isEqualTo(
                        listener.seen().getFirst().id()
                                + "|listener|test.happened|1|1|the channel   is gone|"
                                + listener.seen().getFirst().json());
        assertThat(waiting()).isZero();
    }

    @Test
    void makesWhatWasGivenUpAgainWhenAskedTo() throws InterruptedException {
        var isMended = new AtomicBoolean();
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (!isMended.get()) {
                                throw new GiveUp("no such channel");
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("burial", () -> dead().size() == 1);
        var deliveries = new Deliveries(database, clock);
        var given = listener.seen().getFirst();

        assertThat(deliveries.of("listener", 10))
                .containsExactly(
                        new Undelivered(
                                given.id(),
                                "listener",
                                "test.happened",
                                1,
                                given.occurredAt(),
                                1,
                                null,
                                "no such channel"));
        assertThat(deliveries.of("other", 10)).isEmpty();
        assertThat(deliveries.retry("other", List.of())).isZero();
        assertThat(deliveries.retry("listener", List.of("another"))).isZero();

        isMended.set(true);
        assertThat(deliveries.retry("listener", List.of(given.id()))).isOne();

        Await.until("second attempt", () -> listener.seen().size() == 2);
        assertThat(listener.seen().getLast()).isEqualTo(given);
        Await.until("removal", () -> waiting() == 0);
        assertThat(dead()).isEmpty();
    }

    @Test
    void makesWhatWaitsForItsNextAttemptAtOnceWhenAskedTo() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (delivery.attempt() == 1) {
                                throw new RetryLater("busy", Duration.ofHours(2));
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("failure", () -> count("where consecutive_failures = 1") == 1);
        var deliveries = new Deliveries(database, clock);
        var waiting = deliveries.of("listener", 10).getFirst();
        assertThat(waiting.isDead()).isFalse();
        assertThat(waiting.due()).isAfter(clock.instant().plus(Duration.ofHours(1)));
        assertThat(waiting.reason()).contains("busy");

        assertThat(deliveries.retry("listener", List.of())).isOne();
        // For a minute the subscriber is left alone, whoever asks.
        clock.forward(Duration.ofMinutes(1));

        Await.until("second attempt", () -> listener.seen().size() == 2);
        Await.until("removal", () -> waiting() == 0);
    }

    @Test
    void putsAsideWhatHasFailedForADay() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            throw new IllegalStateException("down");
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("third attempt", () -> listener.seen().size() >= 3);
        assertThat(dead()).isEmpty();

        clock.forward(Duration.ofHours(24));

        Await.until("burial", () -> dead().size() == 1);
        assertThat(dead().getFirst()).contains("IllegalStateException: down");
        assertThat(waiting()).isZero();
    }

    @Test
    void aSubscriberThatHangsDelaysNobodyElse() throws InterruptedException {
        var never = new CountDownLatch(1);
        var hanging = new Recorder("hanging", delivery -> uninterruptibly(never));
        var healthy = new Recorder("healthy");
        events.subscribe(hanging);
        events.subscribe(healthy);
        events.start();

        for (int i = 0; i < 300; i++) {
            raise(Happened.just("fire " + i));
        }

        Await.until("healthy deliveries", () -> healthy.seen().size() == 300);
        Await.until("late calls noted", () -> column("last_error").contains("No answer within"));
        assertThat(hanging.seen()).hasSize(4);
        Thread.sleep(200);
        assertThat(hanging.seen()).as("calls that hang keep their places").hasSize(4);
        assertThat(waiting()).isEqualTo(300);

        never.countDown();
        Await.until("hanging deliveries", () -> waiting() == 0);
    }

    @Test
    void interruptsWhatMissesItsDeadline() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            try {
                                Thread.sleep(Duration.ofMinutes(1));
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        });
        events.subscribe(listener);
        events.start();

        raise(Happened.just("fire"));

        interrupted.await();
        Await.until("failure", () -> column("last_error").equals("No answer within 300 ms"));
    }

    @Test
    void anErrorFailsOneAttemptAndNothingElse() throws InterruptedException {
        var broken =
                new Recorder(
                        "broken",
                        delivery -> {
                            throw new StackOverflowError("deep");
                        });
        var healthy = new Recorder("healthy");
        events.subscribe(broken);
        events.subscribe(healthy);
        events.start();

        raise(Happened.just("fire"));

        Await.until("healthy delivery", () -> healthy.seen().size() == 1);
        Await.until("retry", () -> broken.seen().size() >= 2);
    }

    @Test
    void waitsForASubscriberToBeReady() throws InterruptedException {
        var listener = new Recorder("listener");
        listener.ready(false);
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Thread.sleep(100);
        assertThat(listener.seen()).isEmpty();

        listener.ready(true);
        events.wake();

        Await.until("delivery", () -> listener.seen().size() == 1);
        assertThat(listener.seen().getFirst().attempt()).isEqualTo(1);
    }

    @Test
    void refusesAnEventNobodyRegistered() {
        @EventType("test.unknown")
        record Unknown() implements Event {}

        assertThatThrownBy(() -> raise(new Unknown()))
                .hasMessageContaining("Unknown is not registered: add it to the events of its");
    }

    @Test
    void refusesASecondSubscriberOfOneName() {
        events.subscribe(new Recorder("listener"));
        assertThatThrownBy(() -> events.subscribe(new Recorder("listener")))
                .hasMessage("There is a subscriber 'listener' already");
    }

    private static void uninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // That is what makes it hang.
            }
        }
    }
}
