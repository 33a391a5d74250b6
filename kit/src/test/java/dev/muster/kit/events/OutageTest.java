package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Pace;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What happens while a subscriber's far end is down, asks to wait, or bears only so much.
final class OutageTest extends EventsFixture {
    /// Retries that are hours away: only the breaker can bring them back.
    private static final DeliveryPolicy PATIENT =
            new DeliveryPolicy(
                    4,
                    QUICK.deadline(),
                    Duration.ofHours(2),
                    Duration.ofHours(2),
                    QUICK.giveUpAfter(),
                    QUICK.poll(),
                    QUICK.heartbeat(),
                    QUICK.drain(),
                    new DeliveryPolicy.Breaker(5, Duration.ofMillis(300)));

    private final AtomicBoolean down = new AtomicBoolean(true);
    private final AtomicInteger attempts = new AtomicInteger();

    private Recorder failing() {
        return new Recorder(
                "listener",
                delivery -> {
                    attempts.incrementAndGet();
                    if (down.get()) {
                        throw new RetryLater("no connection", null);
                    }
                });
    }

    @Test
    void leavesADeadSubscriberAloneAndCatchesUpAtOnce() throws InterruptedException {
        events = events("there", PATIENT);
        var listener = failing();
        events.subscribe(listener);
        events.start();
        for (int n = 1; n <= 40; n++) {
            raise(new Step("S" + n % 8, n));
        }
        Await.until("an outage", () -> events.heldBackBecause("listener") != null);
        assertThat(events.heldBackBecause("listener")).isEqualTo("no connection");
        int begun = attempts.get();
        Thread.sleep(1000);
        assertThat(attempts.get() - begun).as("probes in a second").isBetween(1, 8);
        assertThat(waiting()).isEqualTo(40);

        down.set(false);

        Await.until("all gone", () -> waiting() == 0);
        assertThat(events.heldBackBecause("listener")).isNull();
    }

    @Test
    void isNoOutageWhenSomethingIsGivenUp() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            throw new GiveUp("never");
                        });
        events.subscribe(listener);
        events.start();

        for (int n = 0; n < 20; n++) {
            raise(Happened.just("fire"));
        }

        Await.until("all dead", () -> dead().size() == 20);
        assertThat(events.heldBackBecause("listener")).isNull();
    }

    @Test
    void waitsWithEverythingWhenTheFarEndAsks() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new RetryLater("rate limit", Duration.ofSeconds(30));
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("first attempt", () -> column("last_error").equals("rate limit"));

        raise(Happened.just("flood"));
        Thread.sleep(200);
        assertThat(listener.seen()).hasSize(1);
        assertThat(events.heldBackBecause("listener")).isNull();

        clock.forward(Duration.ofSeconds(32));
        Await.until("all gone", () -> waiting() == 0);
    }

    @Test
    void triesOneCallAfterTheWaitThatTheFarEndAskedFor() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            attempts.incrementAndGet();
                            if (down.get()) {
                                throw new RetryLater("rate limit", Duration.ofSeconds(30));
                            }
                        });
        events.subscribe(listener);
        events.start();
        for (int n = 1; n <= 20; n++) {
            raise(Happened.just("fire"));
        }
        Await.until(
                "all were given back",
                () -> attempts.get() > 0 && column("picked::text").equals("false"));
        int before = attempts.get();

        clock.forward(Duration.ofSeconds(32));

        Await.until("one more attempt", () -> attempts.get() > before);
        Await.until("it is given back", () -> column("picked::text").equals("false"));
        assertThat(attempts.get()).isEqualTo(before + 1);
        down.set(false);
        clock.forward(Duration.ofMinutes(2));
        Await.until("all gone", () -> waiting() == 0);
    }

    @Test
    void admitsOneCallAfterTheWaitUntilItIsKnownHowItWent() throws InterruptedException {
        var restraint = new Restraint(QUICK.breaker(), clock);
        restraint.failed("rate limit", Duration.ofSeconds(30));
        assertThat(restraint.admits(null, Duration.ZERO)).as("in the wait").isFalse();
        clock.forward(Duration.ofSeconds(31));

        assertThat(restraint.admits(null, Duration.ZERO)).isTrue();
        assertThat(restraint.admits(null, Duration.ZERO)).as("a second one").isFalse();
        restraint.dropped();
        assertThat(restraint.admits(null, Duration.ZERO)).as("after none was made").isTrue();
        restraint.succeeded();

        assertThat(restraint.admits(null, Duration.ZERO)).isTrue();
        assertThat(restraint.admits(null, Duration.ZERO)).as("all is well").isTrue();
    }

    @Test
    void doesNotKeepOthersWaitingLongForOneThatAsksForHours() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (delivery.event().equals(Happened.just("fire"))) {
                                throw new RetryLater("rate limit", Duration.ofHours(3));
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(Happened.just("fire"));
        Await.until("first attempt", () -> column("last_error").equals("rate limit"));
        raise(Happened.just("flood"));

        clock.forward(Duration.ofMinutes(1));

        Await.until("the other told", () -> listener.seen().size() == 2);
        Await.until("only one waits", () -> waiting() == 1);
    }

    @Test
    void keepsToThePace() throws InterruptedException {
        var pace = new Pace(1, Duration.ofMillis(200));
        var listener = new Recorder("listener");
        events.subscribe(
                new Subscriber() {
                    @Override
                    public String name() {
                        return "listener";
                    }

                    @Override
                    public boolean wants(String type) {
                        return true;
                    }

                    @Override
                    public @Nullable Pace pace() {
                        return pace;
                    }

                    @Override
                    public void deliver(Delivery delivery) throws Exception {
                        listener.deliver(delivery);
                    }
                });
        events.start();
        long begun = System.nanoTime();

        for (int n = 0; n < 6; n++) {
            raise(Happened.just("fire"));
        }

        Await.until("all told", () -> listener.seen().size() == 6);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void probesAgainAfterAProbeThatWasNotMade() throws InterruptedException {
        var policy = new DeliveryPolicy.Breaker(1, Duration.ofMillis(20));
        var restraint = new Restraint(policy, clock);
        assertThat(restraint.admits(null, Duration.ZERO)).isTrue();
        assertThat(restraint.failed("down", null)).isTrue();
        assertThat(restraint.admits(null, Duration.ZERO)).isFalse();

        for (int n = 0; n < 3; n++) {
            Await.until("pause over", () -> !restraint.holds());
            assertThat(restraint.admits(null, Duration.ZERO)).isTrue();
            assertThat(restraint.admits(null, Duration.ZERO)).as("a second probe").isFalse();
            restraint.dropped();
        }

        Await.until("pause over", () -> !restraint.holds());
        assertThat(restraint.admits(null, Duration.ZERO)).isTrue();
        assertThat(restraint.succeeded()).isTrue();
        assertThat(restraint.reason()).isNull();
    }
}
