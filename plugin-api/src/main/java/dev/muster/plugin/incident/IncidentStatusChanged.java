package dev.muster.plugin.incident;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An incident went from one status to another.
///
/// @param key for example `INC-1`
/// @param title one line
/// @param from the status it had, for example `active`
/// @param to the status it has now
/// @param changedBy who moved it, as people know them
/// @param changedAt when
/// @param reason why, or null when nobody said
@EventType("incident.status_changed")
public record IncidentStatusChanged(
        String key,
        String title,
        String from,
        String to,
        String changedBy,
        Instant changedAt,
        @Nullable String reason)
        implements Event {
    @Override
    public String subject() {
        return key;
    }
}
