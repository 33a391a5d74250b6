package dev.muster.kit.events;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.Pace;
import org.jspecify.annotations.Nullable;

/// Somebody who is told of events after they were committed.
public interface Subscriber {
    /// Stable over restarts and upgrades, because deliveries wait under it: lower-case letters,
    /// digits, dots and dashes, for example `webhook`.
    String name();

    /// Whether events of this type are to be kept for it. Asked inside the raising transaction, so
    /// it must answer at once.
    boolean wants(String type);

    /// Whether it can take deliveries now. While it says no they wait where they are, and no
    /// attempt is counted. Asked at each poll, so it must answer at once; [Events#wake] after a
    /// change.
    default boolean isReady() {
        return true;
    }

    /// How many calls it may be given in which time; null for as many as it takes. Asked before
    /// each delivery.
    default @Nullable Pace pace() {
        return null;
    }

    /// Takes one delivery, on a platform thread of this subscriber's own.
    ///
    /// @throws NotReady when it cannot take deliveries any more; [#isReady] says no then
    /// @throws dev.muster.plugin.RetryLater to have it again, after the time it names
    /// @throws dev.muster.plugin.GiveUp to have it put aside as dead
    /// @throws Exception anything else is tried again later
    void deliver(Delivery delivery) throws Exception;

    /// Is told that [#deliver] has missed its deadline; it may still be running.
    ///
    /// @param reason for people
    default void overdue(String reason) {}
}
