package dev.muster.plugins.opsgenie;

import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.Instant;

/// Incidents to test with.
final class Incidents {
    private Incidents() {}

    static IncidentView open(String severity) {
        return open(severity, "db down");
    }

    static IncidentView open(String severity, String title) {
        return incident(severity, title, "active");
    }

    static IncidentView closed(String severity) {
        return incident(severity, "db down", "closed");
    }

    private static IncidentView incident(String severity, String title, String status) {
        return new IncidentView(
                "INC-1",
                title,
                "Replication stopped",
                severity,
                status,
                "ada",
                "grace@example.org",
                Instant.parse("2026-11-24T09:30:00Z"),
                URI.create("https://muster.example.org/incidents/INC-1"));
    }
}
