package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Events of one subject come in order, whatever goes wrong; those of another do not wait for them.
final class OrderTest extends EventsFixture {
    @Test
    void deliversEachSubjectInOrderAcrossFailures() throws InterruptedException {
        var random = new Random(7);
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            boolean fails;
                            synchronized (random) {
                                fails = random.nextInt(4) == 0;
                            }
                            if (fails) {
                                throw new IllegalStateException("no luck");
                            }
                        });
        events.subscribe(listener);
        events.start();

        for (int n = 1; n <= 20; n++) {
            for (var subject : List.of("A", "B", "C")) {
                raise(new Step(subject, n));
            }
        }

        Await.until("all gone", () -> waiting() == 0);
        assertThat(firsts(listener)).isEqualTo(inOrder(20, "A", "B", "C"));
    }

    @Test
    void holdsBackOnlyWhatIsOfTheSameSubject() throws InterruptedException {
        var mended = new CountDownLatch(1);
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (is(delivery, "A", 1) && mended.getCount() > 0) {
                                throw new RetryLater("not yet", null);
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(new Step("A", 1));
        raise(new Step("A", 2));
        raise(new Step("B", 1));
        raise(Happened.just("fire"));

        Await.until("the others told", () -> numbers(listener, "B").equals(List.of(1)));
        Await.until("attempts", () -> numbers(listener, "A").size() >= 3);
        assertThat(numbers(listener, "A")).containsOnly(1);

        mended.countDown();
        Await.until("all gone", () -> waiting() == 0);
        assertThat(numbers(listener, "A")).endsWith(1, 2);
    }

    @Test
    void doesNotWaitForThePollToGoOn() throws InterruptedException {
        var policy =
                new DeliveryPolicy(
                        4,
                        QUICK.deadline(),
                        QUICK.firstRetry(),
                        QUICK.longestRetry(),
                        QUICK.giveUpAfter(),
                        Duration.ofHours(1),
                        QUICK.heartbeat(),
                        QUICK.drain(),
                        QUICK.breaker());
        var listener = new Recorder("listener");
        events = events("there", policy);
        events.subscribe(listener);
        events.start();

        for (int n = 1; n <= 10; n++) {
            raise(new Step("A", n));
        }

        Await.until("all told", () -> numbers(listener, "A").size() == 10);
        assertThat(numbers(listener, "A")).isSorted();
    }

    @Test
    void goesOnAfterOneThatWasGivenUp() throws InterruptedException {
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (is(delivery, "A", 1)) {
                                throw new GiveUp("never");
                            }
                        });
        events.subscribe(listener);
        events.start();

        raise(new Step("A", 1));
        raise(new Step("A", 2));

        Await.until("told", () -> numbers(listener, "A").equals(List.of(1, 2)));
        Await.until("one dead", () -> dead().size() == 1);
    }

    @Test
    void keepsTheSubjectOfWhatIsRevived() throws InterruptedException {
        var given = new ConcurrentHashMap<Integer, Boolean>();
        var listener =
                new Recorder(
                        "listener",
                        delivery -> {
                            if (given.putIfAbsent(number(delivery), true) == null) {
                                throw new GiveUp("never");
                            }
                        });
        events.subscribe(listener);
        events.start();
        raise(new Step("A", 1));
        Await.until("dead", () -> dead().size() == 1);
        events.close();

        new Deliveries(database, Clock.systemUTC()).retry("listener", List.of());

        assertThat(column("subject")).isEqualTo("A");
    }

    @Test
    void keepsTheOrderWhenANodeTakesOver() throws InterruptedException {
        var failing = new Recorder("listener", delivery -> Thread.sleep(60_000));
        events.subscribe(failing);
        events.start();
        for (int n = 1; n <= 5; n++) {
            raise(new Step("A", n));
        }
        Await.until("begun", () -> !failing.seen().isEmpty());
        var listener = new Recorder("listener");
        var other = events("other");
        other.subscribe(listener);
        other.start();
        Thread.sleep(100);
        assertThat(listener.seen()).as("the first is in other hands").isEmpty();

        events.close();

        Await.until("all told", () -> numbers(listener, "A").size() == 5);
        assertThat(numbers(listener, "A")).containsExactly(1, 2, 3, 4, 5);
    }

    private static Map<String, List<Integer>> inOrder(int count, String... subjects) {
        var expected = new ConcurrentHashMap<String, List<Integer>>();
        for (var subject : subjects) {
            var numbers = new ArrayList<Integer>();
            for (int n = 1; n <= count; n++) {
                numbers.add(n);
            }
            expected.put(subject, numbers);
        }
        return expected;
    }

    /// The numbers of each subject, in the order in which they were first heard of.
    private static Map<String, List<Integer>> firsts(Recorder listener) {
        var firsts = new ConcurrentHashMap<String, List<Integer>>();
        for (var delivery : listener.seen()) {
            if (delivery.event() instanceof Step step) {
                var numbers = firsts.computeIfAbsent(step.subject(), key -> new ArrayList<>());
                if (!numbers.contains(step.number())) {
                    numbers.add(step.number());
                }
            }
        }
        return firsts;
    }

    private static List<Integer> numbers(Recorder listener, String subject) {
        return listener.seen().stream()
                .filter(
                        delivery ->
                                delivery.event() instanceof Step step
                                        && step.subject().equals(subject))
                .map(OrderTest::number)
                .toList();
    }

    private static int number(Delivery delivery) {
        return delivery.event() instanceof Step step ? step.number() : 0;
    }

    private static boolean is(Delivery delivery, String subject, int number) {
        return delivery.event().equals(new Step(subject, number));
    }
}
