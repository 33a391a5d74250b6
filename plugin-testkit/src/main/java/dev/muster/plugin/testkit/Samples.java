package dev.muster.plugin.testkit;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Deliveries as the server makes them: of each event type, short and with all that a title may
/// have in it.
public final class Samples {
    private static final Instant AT = Instant.parse("2026-11-24T09:30:00Z");

    /// Quotes, tags, formats, line ends, other scripts.
    private static final String TITLE =
            "\"100 %s\" {0} ${x} <b>& \\n 'x' \u706b \uD83D\uDD25 \u202e" + "a".repeat(150);

    private static final String TITLE_JSON =
            "\\\"100 %s\\\" {0} ${x} <b>& \\\\n 'x' \u706b \uD83D\uDD25 \u202e" + "a".repeat(150);

    private Samples() {}

    /// What this library's users have never heard of.
    @EventType("test.unknown")
    record Unknown(String what) implements Event {}

    /// One delivery or more of each event type.
    public static List<Delivery> all() {
        return List.of(
                declared("primary database down", "primary database down"),
                declared(TITLE, TITLE_JSON),
                delivery(
                        new IncidentDeclared(
                                "INC-2",
                                "slow",
                                "queries take a minute",
                                "sev4",
                                "active",
                                "ada@example.org",
                                "grace@example.org",
                                AT),
                        """
                        {"key":"INC-2","title":"slow","description":"queries take a minute",\
                        "severity":"sev4","status":"active","declaredBy":"ada@example.org",\
                        "commander":"grace@example.org","declaredAt":"2026-11-24T09:30:00Z"}\
                        """),
                delivery(
                        new IncidentUpdated(
                                "INC-1",
                                "primary database down",
                                "sev1",
                                null,
                                List.of("severity", "title"),
                                "grace@example.org",
                                AT),
                        """
                        {"key":"INC-1","title":"primary database down","severity":"sev1",\
                        "commander":null,"changed":["severity","title"],\
                        "updatedBy":"grace@example.org","updatedAt":"2026-11-24T09:30:00Z"}\
                        """),
                delivery(
                        new IncidentStatusChanged(
                                "INC-1",
                                "primary database down",
                                "active",
                                "stable",
                                "ada@example.org",
                                AT,
                                null),
                        """
                        {"key":"INC-1","title":"primary database down","from":"active",\
                        "to":"stable","changedBy":"ada@example.org",\
                        "changedAt":"2026-11-24T09:30:00Z","reason":null}\
                        """),
                delivery(
                        new IncidentResourceAdded("INC-1", "ticket", "jira", "OPS-42", AT),
                        """
                        {"key":"INC-1","kind":"ticket","plugin":"jira","name":"OPS-42",\
                        "addedAt":"2026-11-24T09:30:00Z"}\
                        """));
    }

    static Delivery unknown() {
        return delivery(new Unknown("x"), "{\"what\":\"x\"}");
    }

    private static Delivery declared(String title, String inJson) {
        return delivery(
                new IncidentDeclared(
                        "INC-1", title, null, "sev2", "active", "ada@example.org", null, AT),
                """
                {"key":"INC-1","title":"%s","description":null,"severity":"sev2",\
                "status":"active","declaredBy":"ada@example.org","commander":null,\
                "declaredAt":"2026-11-24T09:30:00Z"}\
                """
                        .formatted(inJson));
    }

    private static Delivery delivery(Event event, String json) {
        var type = event.getClass().getAnnotation(EventType.class);
        return new Delivery(
                UUID.randomUUID().toString(), 1, AT, type.value(), type.version(), event, json);
    }
}
