package dev.muster.plugins.githubissues;

import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Content.Section;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.fakes.FakeGitHub;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the tests have in common.
final class Sample {
    private Sample() {}

    static Map<String, String> settings(FakeGitHub fake) {
        var settings = new HashMap<String, String>();
        settings.put("url", fake.url().toString());
        settings.put("repository", FakeGitHub.REPOSITORY);
        settings.put("token", FakeGitHub.TOKEN);
        settings.put("timeout", "1s");
        return settings;
    }

    static Content content(String status) {
        return new Content(
                "INC-1 Primary database down",
                List.of(
                        new Section("Facts", "Status: " + status + "\nCommander: @ada"),
                        new Section("What is known", "It does not answer.\n\n# <b>")));
    }

    static IncidentView incident(String status) {
        return incident("INC-1", "Primary database down", "It does not answer.", "sev1", status);
    }

    static IncidentView incident(
            String key, String title, String description, String severity, String status) {
        return new IncidentView(
                key,
                title,
                description,
                severity,
                status,
                "Ada",
                null,
                Instant.parse("2025-11-24T09:30:00Z"),
                URI.create("https://muster.example.org/incidents/" + key));
    }
}
