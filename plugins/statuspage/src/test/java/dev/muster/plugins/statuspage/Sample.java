package dev.muster.plugins.statuspage;

import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.fakes.FakeStatuspage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What the tests have in common.
final class Sample {
    private Sample() {}

    static Map<String, String> settings(FakeStatuspage fake) {
        var settings = new HashMap<String, String>();
        settings.put("url", fake.url().toString());
        settings.put("api_key", FakeStatuspage.API_KEY);
        settings.put("page_id", FakeStatuspage.PAGE);
        return settings;
    }

    static IncidentView incident(String severity, String status) {
        return incident("INC-1", severity, status);
    }

    static IncidentView incident(String key, String severity, String status) {
        return new IncidentView(
                key,
                "Customer data of Initech leaked",
                "Somebody of the staff did it.",
                severity,
                status,
                "Ada",
                null,
                Instant.parse("2025-11-24T09:30:00Z"),
                null);
    }
}
