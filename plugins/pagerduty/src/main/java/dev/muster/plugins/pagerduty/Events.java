package dev.muster.plugins.pagerduty;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// PagerDuty's Events API v2.
final class Events {
    private static final int LONGEST_DETAIL = 10_000;

    private final JsonApi api;
    private final String routingKey;
    private final String source;

    Events(JsonApi api, String routingKey, String source) {
        this.api = api;
        this.routingKey = routingKey;
        this.source = source;
    }

    /// Wakes people, or adds to what woke them.
    void trigger(String dedupKey, IncidentView incident) throws InterruptedException {
        var event = event("trigger", dedupKey);
        event.put("client", "Muster");
        if (incident.url() != null) {
            var url = incident.url().toString();
            event.put("client_url", url);
            event.put("links", List.of(Map.of("href", url, "text", incident.key() + " in Muster")));
        }
        event.put(
                "payload",
                Map.of(
                        "summary", Page.summary(incident),
                        "source", source,
                        "severity", severity(incident),
                        "timestamp", incident.declaredAt().toString(),
                        "custom_details", details(incident)));
        send(event);
    }

    /// Ends what was triggered under that key; PagerDuty passes over a key under which nothing is
    /// open.
    void resolve(String dedupKey) throws InterruptedException {
        send(event("resolve", dedupKey));
    }

    private Map<String, Object> event(String action, String dedupKey) {
        var event = new LinkedHashMap<String, Object>();
        event.put("routing_key", routingKey);
        event.put("event_action", action);
        event.put("dedup_key", dedupKey);
        return event;
    }

    /// A routing key that is not taken comes as 400, as does whatever else is wrong with an event.
    private void send(Map<String, Object> event) throws InterruptedException {
        var answer = api.post("/v2/enqueue").json(event).expecting(400).send();
        if (answer.status() != 400) {
            return;
        }
        var reasons = reasons(answer);
        if (reasons.toLowerCase(Locale.ROOT).matches(".*(routing|integration|service).?key.*")) {
            throw new RetryLater(
                    "PagerDuty does not take the routing key (%s): copy it from the service's"
                                    .formatted(reasons)
                            + " integration 'Events API V2'",
                    null);
        }
        throw new GiveUp("PagerDuty does not take the event: " + reasons);
    }

    private static String reasons(Answer answer) {
        var reasons =
                answer.list("errors").stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        var message = answer.text("message");
        var said = reasons.isBlank() ? String.valueOf(message) : reasons;
        return Text.cut(said.replaceAll("\\s+", " "), 300);
    }

    private static String severity(IncidentView incident) {
        return switch (incident.severity()) {
            case "sev1" -> "critical";
            case "sev2" -> "error";
            case "sev3" -> "warning";
            default -> "info";
        };
    }

    private static Map<String, String> details(IncidentView incident) {
        var details = new LinkedHashMap<String, String>();
        details.put("incident", incident.key());
        details.put("severity", incident.severity());
        details.put("status", incident.status());
        details.put("declared_by", incident.declaredBy());
        if (incident.commander() != null) {
            details.put("commander", incident.commander());
        }
        if (incident.description() != null) {
            details.put("description", Text.cut(incident.description(), LONGEST_DETAIL));
        }
        return details;
    }
}
