package dev.muster.plugins.jira;

import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.fakes.FakeJira;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What the tests have in common.
final class Sample {
    private Sample() {}

    static Map<String, String> cloud(FakeJira fake) {
        var settings = new HashMap<String, String>();
        settings.put("url", fake.url().toString());
        settings.put("email", FakeJira.EMAIL);
        settings.put("token", FakeJira.TOKEN);
        settings.put("project", FakeJira.PROJECT);
        settings.put("priorities", "sev1=Highest, sev2 = High");
        settings.put("timeout", "1s");
        return settings;
    }

    static Map<String, String> dataCenter(FakeJira fake) {
        var settings = cloud(fake);
        settings.remove("email");
        settings.put("edition", "datacenter");
        return settings;
    }

    static IncidentView incident(String status) {
        return incident("Primary database down", "It does not answer.", "sev1", status);
    }

    static IncidentView incident(String title, String description, String severity, String status) {
        return new IncidentView(
                "INC-1",
                title,
                description,
                severity,
                status,
                "Ada",
                null,
                Instant.parse("2026-11-24T09:30:00Z"),
                URI.create("https://muster.example.org/incidents/INC-1"));
    }
}
