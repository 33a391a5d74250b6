package dev.muster.response;

import dev.muster.incident.Declaration;
import dev.muster.incident.Edit;
import dev.muster.incident.Incident;
import dev.muster.incident.IncidentService;
import dev.muster.incident.Severity;
import dev.muster.incident.Status;
import dev.muster.kit.access.Actor;
import dev.muster.kit.http.Patch;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.Event;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.timeline.Entry;
import dev.muster.timeline.TimelineService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Incidents, and what happens to them as reactions are told of it.
abstract class ReactionTest {
    static final Actor ANN = new Actor("user:1", "ann@example.org", Set.of());
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    final IncidentService incidents;
    final TimelineService timeline;
    final ResponseService responses;

    ReactionTest(TestServer muster) {
        var kit = muster.kit();
        incidents = kit.get(IncidentService.class);
        timeline = kit.get(TimelineService.class);
        responses =
                new ResponseService(
                        kit.database(), kit.events(), incidents, timeline, Clock.systemUTC());
    }

    final List<String> entries(Incident incident, String kind) {
        return timeline.read(incident.key().toString(), 0, 100).stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::body)
                .toList();
    }

    final Incident declare(Severity severity) {
        return incidents.declare(ANN, new Declaration("disk full", null, severity, null));
    }

    static Delivery declared(Incident incident) {
        return delivery(
                new IncidentDeclared(
                        incident.key().toString(),
                        incident.title(),
                        null,
                        incident.severity().wire(),
                        "active",
                        ANN.name(),
                        null,
                        AT));
    }

    final Delivery worsened(Incident incident) {
        var now = incidents.get(incident.key());
        var edit =
                new Edit(
                        Optional.empty(),
                        Patch.absent(),
                        Optional.of(Severity.SEV1),
                        Patch.absent());
        incidents.edit(ANN, incident.key(), now.version(), edit);
        return delivery(
                new IncidentUpdated(
                        incident.key().toString(),
                        now.title(),
                        "sev1",
                        null,
                        List.of("severity"),
                        ANN.name(),
                        AT));
    }

    final Delivery moved(Incident incident, Status to) {
        var from = incidents.get(incident.key()).status();
        incidents.move(ANN, incident.key(), to, "because");
        return delivery(
                new IncidentStatusChanged(
                        incident.key().toString(),
                        incident.title(),
                        from.wire(),
                        to.wire(),
                        ANN.name(),
                        AT,
                        "because"));
    }

    static Delivery delivery(Event event) {
        return new Delivery(
                UUID.randomUUID().toString(), 1, AT, "incident.declared", 1, event, "{}");
    }
}
