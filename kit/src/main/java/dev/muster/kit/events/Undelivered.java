package dev.muster.kit.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery that has not reached its subscriber.
///
/// @param id the delivery's
/// @param type the event's, with its version
/// @param occurredAt when the event was raised
/// @param attempts how many have failed
/// @param due when the next attempt is due, or was; null when it was given up
/// @param reason why the last attempt failed; null when there was none
public record Undelivered(
        String id,
        String subscriber,
        String type,
        int version,
        Instant occurredAt,
        int attempts,
        @Nullable Instant due,
        @Nullable String reason) {
    /// Where a list of these ended, to go on from there.
    ///
    /// @param due null for what was given up
    public record Place(@Nullable Instant due, String id) {}

    /// Whether it was given up.
    public boolean isDead() {
        return due == null;
    }
}
