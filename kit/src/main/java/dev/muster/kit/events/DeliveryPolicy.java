package dev.muster.kit.events;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How deliveries are paced.
///
/// @param concurrency how many deliveries of one subscriber run at a time
/// @param deadline how long one may take before its thread is interrupted and the attempt has
///   failed
/// @param firstRetry the wait after the first failure; each further one doubles it
/// @param longestRetry where the doubling ends
/// @param giveUpAfter how long a delivery may go on failing before it is put aside as dead
/// @param poll how often a node looks for deliveries that nobody told it of: those of other nodes,
///   and those due again
/// @param heartbeat how often a node says that it still works on a delivery; one that missed four
///   is taken over
/// @param drain how long a stop waits for running deliveries
/// @param breaker when a subscriber is left alone for a while
public record DeliveryPolicy(
        int concurrency,
        Duration deadline,
        Duration firstRetry,
        Duration longestRetry,
        Duration giveUpAfter,
        Duration poll,
        Duration heartbeat,
        Duration drain,
        Breaker breaker) {
    /// When a subscriber is left alone for a while: its far end is down, and each attempt would
    /// only add to its load and to the log.
    ///
    /// @param failures how many in a row
    /// @param pause until one delivery probes whether it works again
    public record Breaker(int failures, Duration pause) {
        public Breaker {
            if (failures < 1) {
                throw new IllegalArgumentException(failures + " failures, expected 1 or more");
            }
            if (!pause.isPositive()) {
                throw new IllegalArgumentException(pause + " is no pause, expected a positive one");
            }
        }
    }

    public DeliveryPolicy {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    concurrency + " deliveries at a time, expected 1 or more");
        }
        for (var duration :
                List.of(deadline, firstRetry, longestRetry, giveUpAfter, poll, heartbeat, drain)) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException(
                        duration + " is no pace, expected a positive one");
            }
        }
    }

    /// What a server uses.
    public static final DeliveryPolicy DEFAULT =
            new DeliveryPolicy(
                    4,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(24),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    new Breaker(5, Duration.ofSeconds(5)));

    /// A full round of deliveries in the hands of a subscriber and this many more picked and
    /// waiting keep it busy between two polls.
    private static final int PICKED_PER_CALL = 16;

    private static final int DOUBLINGS = 30;

    /// How many deliveries of one subscriber a node takes from the table at a time.
    int depth() {
        return concurrency * PICKED_PER_CALL;
    }

    /// The wait before the next attempt.
    ///
    /// @param failures how many attempts have failed by now, from 1
    /// @param asked what the subscriber asked for, never undercut; or null
    Duration backOff(int failures, @Nullable Duration asked, RandomGenerator random) {
        if (asked != null && asked.isPositive()) {
            var wait = asked.compareTo(giveUpAfter) > 0 ? giveUpAfter : asked;
            return wait.plusMillis((long) (random.nextDouble() * firstRetry.toMillis()));
        }
        long doubled = firstRetry.toMillis() << Math.min(failures - 1, DOUBLINGS);
        long wait = Math.min(doubled, longestRetry.toMillis());
        return Duration.ofMillis((long) (wait * (0.8 + 0.4 * random.nextDouble())));
    }
}
