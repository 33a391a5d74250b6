package dev.muster.plugin.incident;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident was edited. Title, severity and commander are those after the change.
///
/// @param key for example `INC-1`
/// @param title one line
/// @param severity `sev1` (worst) to `sev4`
/// @param commander who leads the response, or null when nobody does
/// @param changed the names of the fields that changed
/// @param updatedBy who changed them, as people know them
/// @param updatedAt when
@EventType("incident.updated")
public record IncidentUpdated(
        String key,
        String title,
        String severity,
        @Nullable String commander,
        List<String> changed,
        String updatedBy,
        Instant updatedAt)
        implements Event {
    public IncidentUpdated {
        changed = List.copyOf(changed);
    }

    @Override
    public String subject() {
        return key;
    }
}
