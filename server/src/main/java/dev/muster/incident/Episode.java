package dev.muster.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of time that an incident spent in one status.
///
/// @param number 1 for the first of the incident
/// @param endedAt null while it lasts
/// @param startedBy the name of who moved the incident there
record Episode(
        int number, Status status, Instant startedAt, @Nullable Instant endedAt, String startedBy) {
    Episode endedAt(Instant at) {
        return new Episode(number, status, startedAt, at, startedBy);
    }
}
