package dev.muster.kit.events;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.muster.plugin.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Makes attempts to deliver and writes down how they ended.
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(1);

    private final EventTypes types;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final Outbox outbox;
    private final Removals removals;
    private final Runnable wake;

    Attempts(
            EventTypes types,
            DeliveryPolicy policy,
            Clock clock,
            RandomGenerator random,
            Outbox outbox,
            Removals removals,
            Runnable wake) {
        this.types = types;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.outbox = outbox;
        this.removals = removals;
        this.wake = wake;
    }

    /// @param lane of the event's subscriber, or null when that has gone since it was picked
    void make(@Nullable Lane lane, Execution picked, StoredEvent event) {
        if (lane == null) {
            postpone(picked, Duration.ZERO);
            return;
        }
        try {
            settle(lane, picked, event, attempt(lane, picked, event));
        } catch (InterruptedException e) {
            postpone(picked, Duration.ZERO);
        } finally {
            lane.settled();
        }
    }

    private Outcome attempt(Lane lane, Execution picked, StoredEvent stored)
            throws InterruptedException {
        try {
            var event = types.read(stored.type(), stored.version(), stored.json());
            if (event == null) {
                LOG.info(
                        "{} version {} is not known to this node, a newer one may deliver it",
                        stored.type(),
                        stored.version());
                return new Outcome.Postponed(UNTIL_KNOWN);
            }
            return lane.deliver(
                    new Delivery(
                            picked.taskInstance.getId(),
                            picked.consecutiveFailures + 1,
                            stored.occurredAt(),
                            stored.type(),
                            stored.version(),
                            event,
                            stored.json()));
        } catch (JacksonException e) {
            return new Outcome.GivenUp(
                    "The stored event does not fit "
                            + stored.type()
                            + ": "
                            + e.getOriginalMessage());
        }
    }

    private void settle(Lane lane, Execution picked, StoredEvent event, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                removals.add(picked.taskInstance.getId());
                lane.works();
            }
            case Outcome.Postponed postponed -> postpone(picked, postponed.pause());
            case Outcome.GivenUp given -> bury(picked, event, given.reason(), Duration.ZERO);
            case Outcome.Failed failed -> fail(lane, picked, event, failed);
        }
    }

    private void fail(Lane lane, Execution picked, StoredEvent event, Outcome.Failed failed) {
        int attempts = picked.consecutiveFailures + 1;
        if (attempts > 1 && bury(picked, event, failed.reason(), policy.giveUpAfter())) {
            return;
        }
        var id = picked.taskInstance.getId();
        var now = clock.instant();
        var wait = policy.backOff(attempts, failed.after(), random);
        outbox.retry(id, picked.version, failed.reason(), now, now.plus(wait));
        lane.fails(id, attempts, failed.reason(), wait, failed.cause());
    }

    private boolean bury(Execution picked, StoredEvent event, String reason, Duration failing) {
        int attempts = picked.consecutiveFailures + 1;
        var now = clock.instant();
        var id = picked.taskInstance.getId();
        boolean buried =
                outbox.bury(id, picked.version, event, attempts, reason, now, now.minus(failing));
        if (buried) {
            // Others may have waited for it.
            wake.run();
            LOG.error(
                    "{} will not be told of {} (delivery {}), given up after {} {}: {}",
                    event.subscriber(),
                    event.type(),
                    id,
                    attempts,
                    attempts == 1 ? "attempt" : "attempts",
                    reason);
        }
        return buried;
    }

    private void postpone(Execution picked, Duration wait) {
        outbox.release(picked.taskInstance.getId(), picked.version, clock.instant().plus(wait));
    }
}
