package dev.muster.plugins.opsgenie;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opsgenie's Alert API. It takes what it is asked for and does it a little later.
final class Alerts {
    private static final int LONGEST_MESSAGE = 130;
    private static final int LONGEST_DESCRIPTION = 15_000;
    private static final int UNPROCESSABLE = 422;

    private final JsonApi api;
    private final String source;
    private final List<Map<String, String>> responders;

    /// @param source the name of this server there; it keeps the alerts of two servers apart
    Alerts(JsonApi api, String source, List<Map<String, String>> responders) {
        this.api = api;
        this.source = source;
        this.responders = List.copyOf(responders);
    }

    /// By which Opsgenie takes several alerts for one, as long as the first is open.
    String alias(IncidentView incident) {
        return source + ":" + incident.key();
    }

    void create(IncidentView incident) throws InterruptedException {
        var alert = new LinkedHashMap<String, Object>();
        alert.put(
                "message",
                Text.cut("[%s] %s".formatted(incident.key(), incident.title()), LONGEST_MESSAGE));
        alert.put("alias", alias(incident));
        alert.put("description", description(incident));
        alert.put("priority", priority(incident));
        alert.put("source", source);
        alert.put("entity", incident.key());
        alert.put("tags", List.of("muster", incident.severity()));
        alert.put("details", details(incident));
        if (!responders.isEmpty()) {
            alert.put("responders", responders);
        }
        judge(api.post("/v2/alerts").json(alert).expecting(UNPROCESSABLE).send());
    }

    /// Closes an alert; one that is not there is passed over.
    void close(String alias) throws InterruptedException {
        var path = "/v2/alerts/%s/close?identifierType=alias".formatted(JsonApi.part(alias));
        judge(
                api.post(path)
                        .json(Map.of("source", source, "note", "The incident is closed"))
                        .expecting(UNPROCESSABLE)
                        .expecting(404)
                        .send());
    }

    /// Tries the key by reading.
    ///
    /// @return what it found, for the operator
    String check() throws InterruptedException {
        var answer = api.get("/v2/alerts?limit=1").expecting(403).expecting(UNPROCESSABLE).send();
        judge(answer);
        return answer.status() == 403
                ? "The API key is known but may not read alerts; only a page tells whether it may"
                        + " create them"
                : "The API key is taken";
    }

    /// A key that does not look like one comes as 422, as does whatever else is wrong with a
    /// request.
    private static void judge(Answer answer) {
        if (answer.status() != UNPROCESSABLE) {
            return;
        }
        var reason = reason(answer.json());
        if (reason.contains("Key format")) {
            throw new RetryLater(
                    "Opsgenie does not take the API key (%s): copy it from the API integration"
                            .formatted(reason),
                    null);
        }
        throw new GiveUp("Opsgenie does not take the request: " + reason);
    }

    private static String reason(@Nullable Object body) {
        var message = String.valueOf(Json.text(body, "message"));
        var whole =
                Json.at(body, "errors") instanceof Map<?, ?> errors && !errors.isEmpty()
                        ? message + " " + errors
                        : message;
        return Text.cut(whole.replaceAll("\\s+", " "), 300);
    }

    private static String priority(IncidentView incident) {
        return switch (incident.severity()) {
            case "sev1" -> "P1";
            case "sev2" -> "P2";
            case "sev3" -> "P3";
            default -> "P4";
        };
    }

    private static String description(IncidentView incident) {
        var url = incident.url() == null ? "" : incident.url() + "\n\n";
        var text = incident.description() == null ? incident.title() : incident.description();
        return Text.cut(url + text, LONGEST_DESCRIPTION);
    }

    private static Map<String, String> details(IncidentView incident) {
        var details = new LinkedHashMap<String, String>();
        details.put("incident", incident.key());
        details.put("severity", incident.severity());
        details.put("status", incident.status());
        details.put("declared_by", incident.declaredBy());
        details.put("declared_at", incident.declaredAt().toString());
        if (incident.commander() != null) {
            details.put("commander", incident.commander());
        }
        if (incident.url() != null) {
            details.put("url", incident.url().toString());
        }
        return details;
    }
}
