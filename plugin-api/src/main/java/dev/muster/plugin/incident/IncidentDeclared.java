package dev.muster.plugin.incident;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An incident was opened.
///
/// @param key for example `INC-1`
/// @param title one line
/// @param description what is known so far, or null
/// @param severity `sev1` (worst) to `sev4`
/// @param status the status it starts in, for example `active`
/// @param declaredBy who declared it, as people know them
/// @param commander who leads the response, or null when nobody does yet
/// @param declaredAt when
@EventType("incident.declared")
public record IncidentDeclared(
        String key,
        String title,
        @Nullable String description,
        String severity,
        String status,
        String declaredBy,
        @Nullable String commander,
        Instant declaredAt)
        implements Event {
    @Override
    public String subject() {
        return key;
    }
}
