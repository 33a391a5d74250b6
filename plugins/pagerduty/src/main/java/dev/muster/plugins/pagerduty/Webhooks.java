package dev.muster.plugins.pagerduty;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.Declined;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.incident.Requester;
import dev.muster.plugins.http.Hmac;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// PagerDuty's webhooks v3: what people do there about a page of ours goes into the incident's
/// timeline.
final class Webhooks {
    private static final int LONGEST_NOTE = 4_000;
    private static final Pattern OUR_SUMMARY =
            Pattern.compile("(?:\\[#\\d+] )?(\\[(\\S{1,40})] .*)", Pattern.DOTALL);

    private final PluginContext context;
    private final List<String> secrets;
    private final Recent<String> incidentKeys = new Recent<>();
    private final Recent<Boolean> told = new Recent<>();

    /// @param secrets of the webhook subscriptions, one each
    Webhooks(PluginContext context, List<String> secrets) {
        this.context = context;
        this.secrets = List.copyOf(secrets);
    }

    InboundAnswer receive(InboundRequest request) {
        if (secrets.isEmpty()) {
            return InboundAnswer.refused("No webhook_secret is set");
        }
        if (!isGenuine(request)) {
            return InboundAnswer.refused("The signature is not by the webhook_secret");
        }
        try {
            return take(Json.readObject(request.text()));
        } catch (IllegalArgumentException e) {
            return new InboundAnswer(400, "text/plain", "The body is no JSON object");
        }
    }

    private boolean isGenuine(InboundRequest request) {
        var header = request.header("x-pagerduty-signature");
        if (header == null) {
            return false;
        }
        boolean genuine = false;
        for (var secret : secrets) {
            var expected = "v1=" + Hmac.hex(secret, request.body());
            for (var given : header.split(",")) {
                genuine |= Hmac.matches(expected, given.strip());
            }
        }
        return genuine;
    }

    /// What is genuine is always answered with 200: PagerDuty switches a webhook off whose receiver
    /// refuses too often.
    private InboundAnswer take(Object body) {
        var type = Json.text(body, "event.event_type");
        var incidentId =
                "incident".equals(Json.text(body, "event.data.type"))
                        ? Json.text(body, "event.data.id")
                        : Json.text(body, "event.data.incident.id");
        var incidentKey = Json.text(body, "event.data.incident_key");
        if (incidentId != null && incidentKey != null) {
            incidentKeys.put(incidentId, incidentKey);
        }
        var who = who(body);
        var text = text(type, body);
        var desk = context.service(IncidentDesk.class).orElse(null);
        if (who == null || text == null || incidentId == null || desk == null) {
            return InboundAnswer.ok();
        }
        var incident = incident(desk, incidentId, Json.text(body, "event.data.incident.summary"));
        var id = Json.text(body, "event.id");
        if (incident.isPresent() && (id == null || told.put(id, true) == null)) {
            note(desk, who, incident.get().key(), text, id);
        }
        return InboundAnswer.ok();
    }

    private void note(
            IncidentDesk desk, Requester who, String key, String text, @Nullable String id) {
        try {
            desk.note(who, key, text);
        } catch (Declined e) {
            context.logger()
                    .log(
                            WARNING,
                            "What "
                                    + who.name()
                                    + " did in PagerDuty is not in the timeline of "
                                    + key
                                    + ": "
                                    + e.getMessage());
        } catch (RuntimeException e) {
            if (id != null) {
                told.remove(id);
            }
            throw e;
        }
    }

    /// The incident of a page of ours. A note in PagerDuty names its incident by id and summary
    /// only: the key that belongs to the id is known when an earlier webhook had both; else the
    /// summary must be exactly that of a page.
    private Optional<IncidentView> incident(
            IncidentDesk desk, String incidentId, @Nullable String summary) {
        var known = incidentKeys.get(incidentId);
        if (known != null) {
            return desk.of(Page.resource(known));
        }
        var ours = summary == null ? null : OUR_SUMMARY.matcher(summary);
        if (ours == null || !ours.matches()) {
            return Optional.empty();
        }
        var text = ours.group(1);
        return desk.find(ours.group(2)).filter(it -> Page.summary(it).equals(text));
    }

    /// Null for what no person did, such as our own resolving.
    private static @Nullable Requester who(Object body) {
        var id = Json.text(body, "event.agent.id");
        var name = Json.text(body, "event.agent.summary");
        var type = Json.text(body, "event.agent.type");
        return id == null || id.isBlank() || !"user_reference".equals(type)
                ? null
                : new Requester(id, name == null || name.isBlank() ? id : name);
    }

    private static @Nullable String text(@Nullable String type, Object body) {
        return switch (type) {
            case "incident.acknowledged" -> "Acknowledged the page in PagerDuty";
            case "incident.resolved" -> "Resolved the page in PagerDuty";
            case "incident.annotated" -> {
                var content = Json.text(body, "event.data.content");
                yield content == null || content.isBlank()
                        ? null
                        : Text.cut("In PagerDuty: " + content.strip(), LONGEST_NOTE);
            }
            case null, default -> null;
        };
    }
}
