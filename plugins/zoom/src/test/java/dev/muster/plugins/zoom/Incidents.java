package dev.muster.plugins.zoom;

import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.Instant;

/// Incidents to test with.
final class Incidents {
    private Incidents() {}

    static IncidentView of(String severity, String title, String declaredAt) {
        return new IncidentView(
                "INC-1",
                title,
                null,
                severity,
                "active",
                "ada",
                null,
                Instant.parse(declaredAt),
                URI.create("https://muster.example.org/incidents/INC-1"));
    }

    static IncidentView of(String severity, String title) {
        return of(severity, title, "2026-11-24T09:30:00.123Z");
    }

    static IncidentView of(String severity) {
        return of(severity, "db down");
    }
}
