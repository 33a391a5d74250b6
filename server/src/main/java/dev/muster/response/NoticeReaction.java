package dev.muster.response;

import dev.muster.kit.plugin.Reaction;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.notice.Notices;
import java.util.Set;

/// Sends a message about each thing that happens to an incident.
final class NoticeReaction implements Reaction<Notices> {
    private final ResponseService responses;

    NoticeReaction(ResponseService responses) {
        this.responses = responses;
    }

    @Override
    public Class<Notices> capability() {
        return Notices.class;
    }

    @Override
    public Set<String> eventTypes() {
        return Wording.TYPES;
    }

    @Override
    public void on(Notices plugin, String instance, Delivery delivery) throws Exception {
        var incident = responses.view(String.valueOf(delivery.event().subject()));
        var subject =
                "%s %s %s: %s"
                        .formatted(
                                incident.key(),
                                incident.severity(),
                                incident.status(),
                                incident.title());
        plugin.send(
                delivery.id() + "/notice",
                subject,
                text(Wording.of(delivery.event(), incident), incident),
                incident);
    }

    private static String text(String happened, IncidentView incident) {
        var text = new StringBuilder(happened).append("\n\n");
        if (incident.description() != null) {
            text.append(incident.description()).append("\n\n");
        }
        text.append("Status: ").append(incident.status()).append('\n');
        text.append("Severity: ").append(incident.severity()).append('\n');
        text.append("Commander: ")
                .append(incident.commander() == null ? "nobody yet" : incident.commander())
                .append('\n');
        return text.toString();
    }
}
