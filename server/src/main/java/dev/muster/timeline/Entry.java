package dev.muster.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened.
///
/// @param id grows with time within a subject
/// @param kind what sort of thing, for example `declared`, `status`, `note`, `correction`, `alert`
/// @param body for people
/// @param corrects the id of the entry that this one puts right; null for none
/// @param actor the id of who did it
/// @param actorName how people know them
public record Entry(
        long id,
        String kind,
        String body,
        @Nullable Long corrects,
        String actor,
        String actorName,
        Instant at) {}
