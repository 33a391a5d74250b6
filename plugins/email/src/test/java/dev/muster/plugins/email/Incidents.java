package dev.muster.plugins.email;

import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.Instant;

/// Incidents to test with.
final class Incidents {
    private Incidents() {}

    static IncidentView called(String title) {
        return new IncidentView(
                "INC-1",
                title,
                null,
                "sev1",
                "active",
                "ada",
                null,
                Instant.parse("2026-11-24T09:30:00Z"),
                URI.create("https://muster.example.org/incidents/INC-1?a=1&b=2"));
    }
}
