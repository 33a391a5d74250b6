package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.MovableClock;
import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnDatabase.class)
final class EventsTest {
    private static final DeliveryPolicy QUICK =
            new DeliveryPolicy(
                    4,
                    Duration.ofMillis(300),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofHours(24),
                    Duration.ofMillis(20),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1));

    private final MovableClock clock = new MovableClock();
    private final List<Events> opened = new ArrayList<>();
    private Database database;
    private Events events;

    @BeforeEach
    void open(Database database) {
        this.database = database;
        events = events("here");
    }

    @AfterEach
    void close() {
        opened.forEach(Events::close);
    }

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
        var patient =
                new DeliveryPolicy(
                        4,
                        Duration.ofMinutes(1),
                        QUICK.firstRetry(),
                        QUICK.longestRetry(),
                        QUICK.giveUpAfter(),
                        QUICK.poll(),
                        QUICK.heartbeat(),
                        Duration.ofMillis(200));
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

    private Events events(String node) {
        return events(node, QUICK);
    }

    private Events events(String node, DeliveryPolicy policy) {
        var made = new Events(database, clock, node, policy, UUID::randomUUID, new Random());
        made.register(List.of(Happened.class));
        opened.add(made);
        return made;
    }

    private void raise(Event event) {
        database.write(
                tx -> {
                    events.raise(tx, event);
                    return null;
                });
    }

    private int waiting() {
        return count("");
    }

    private int count(String where) {
        return database.read(
                sql ->
                        sql.resultQuery("select count(*) from event_delivery " + where)
                                .fetchSingle(0, Integer.class));
    }

    private String column(String name) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select coalesce(max("
                                                + name
                                                + "), '') from event_delivery")
                                .fetchSingle(0, String.class));
    }

    private List<String> dead() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select concat_ws('|', id, subscriber, event_type,"
                                                + " event_version, attempts, reason, event) from"
                                                + " dead_delivery")
                                .fetchInto(String.class));
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
