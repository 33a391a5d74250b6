package dev.muster.plugin.incident;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An incident as it is at a moment.
///
/// @param key for example `INC-1`
/// @param title one line
/// @param description what is known, or null
/// @param severity `sev1` (worst) to `sev4`
/// @param status `active`, `stable` or `closed`
/// @param declaredBy who declared it, as people know them
/// @param commander who leads the response, an e-mail address, or null when nobody does
/// @param declaredAt when
/// @param url where people see it, or null when the server does not know its own address
public record IncidentView(
        String key,
        String title,
        @Nullable String description,
        String severity,
        String status,
        String declaredBy,
        @Nullable String commander,
        Instant declaredAt,
        @Nullable URI url) {
    public IncidentView {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(declaredBy, "declaredBy");
        Objects.requireNonNull(declaredAt, "declaredAt");
    }

    /// Whether the response is over.
    public boolean isClosed() {
        return status.equals("closed");
    }
}
