package dev.muster.plugin;

import java.util.Set;

/// The capability of being told what happened.
public interface EventListener {
    /// The types it wants to hear of, such as `incident.declared`; empty for all. Asked once, after
    /// the start.
    default Set<String> eventTypes() {
        return Set.of();
    }

    /// Hears of one event. Each is delivered at least once: after a failure, a missed deadline (ten
    /// seconds, then the thread is interrupted) or a crash it comes again, with the same
    /// [Delivery#id]. Up to four deliveries run at a time; those of one [Event#subject] one after
    /// the other, in the order in which the events were raised.
    ///
    /// @throws RetryLater to have it again, after the time it names
    /// @throws GiveUp to never have it again
    /// @throws Exception anything else counts as [RetryLater]
    void on(Delivery delivery) throws Exception;
}
