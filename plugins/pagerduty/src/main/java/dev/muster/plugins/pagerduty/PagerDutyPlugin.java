package dev.muster.plugins.pagerduty;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages by PagerDuty's Events API v2, tells who is on call and who somebody is by its REST API,
/// and writes what people do there about a page into the incident's timeline.
public final class PagerDutyPlugin implements Plugin, Paging, OnCall, Contacts, Inbound, SelfTest {
    private static final int LONGEST_SOURCE = 200;

    private @Nullable Parts parts;

    private record Parts(
            Events events,
            @Nullable Rotation rotation,
            @Nullable People people,
            Webhooks webhooks,
            Page page,
            Severities severities,
            String routingKey) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required(
                                "routing_key",
                                "The integration key of a service's integration 'Events API V2'")
                        .asSecret(),
                Severities.setting("The severities that wake people", "sev1,sev2"),
                PluginSetting.optional(
                        "source",
                        "The name of this server in PagerDuty; another for each that pages there",
                        "muster"),
                PluginSetting.optional(
                                "api_token",
                                "A read-only REST API key, to tell who is on call and who"
                                        + " somebody is")
                        .asSecret(),
                PluginSetting.optional(
                                "escalation_policies",
                                "Ids of the escalation policies whose people count as on call; all"
                                        + " when not given")
                        .as(SettingType.WORDS),
                PluginSetting.optional(
                                "webhook_secret",
                                "What PagerDuty signs webhooks with; several with blanks between"
                                        + " for several subscriptions")
                        .as(SettingType.WORDS)
                        .asSecret(),
                PluginSetting.optional(
                                "events_url",
                                "Where the Events API is",
                                "https://events.pagerduty.com")
                        .as(SettingType.ADDRESS),
                PluginSetting.optional(
                                "api_url", "Where the REST API is", "https://api.pagerduty.com")
                        .as(SettingType.ADDRESS),
                Timeout.setting());
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var source = settings.text("source");
        if (source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    "%d characters given for the setting 'source', expected up to %d"
                            .formatted(source.length(), LONGEST_SOURCE));
        }
        var timeout = Timeout.of(settings);
        var events = new JsonApi(context, settings.address("events_url"), Map.of(), timeout);
        var routingKey = settings.text("routing_key");
        var rest = rest(context, settings);
        parts =
                new Parts(
                        new Events(events, routingKey, source),
                        rest == null
                                ? null
                                : new Rotation(rest, settings.words("escalation_policies")),
                        rest == null ? null : new People(rest),
                        new Webhooks(context, settings.words("webhook_secret")),
                        new Page(source),
                        Severities.of(settings),
                        routingKey);
    }

    @Override
    public @Nullable Resource page(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var it = started();
        if (!it.severities().include(incident)) {
            return null;
        }
        var dedupKey = it.page().dedupKey(incident);
        if (incident.isClosed()) {
            // It was over before anybody could be woken; an attempt whose answer was lost may have
            // woken somebody all the same.
            it.events().resolve(dedupKey);
            return null;
        }
        it.events().trigger(dedupKey, incident);
        return Page.resource(dedupKey);
    }

    @Override
    public void resolve(String idempotencyKey, Resource page, IncidentView incident)
            throws InterruptedException {
        started().events().resolve(page.id());
    }

    /// Nobody, when there is no API token.
    @Override
    public List<Responder> onCall() throws InterruptedException {
        var rotation = started().rotation();
        return rotation == null ? List.of() : rotation.onCall();
    }

    /// Nobody, when there is no API token.
    @Override
    public Optional<Contact> find(String email) throws InterruptedException {
        var people = started().people();
        return people == null ? Optional.empty() : people.find(email);
    }

    @Override
    public InboundAnswer receive(InboundRequest request) {
        return started().webhooks().receive(request);
    }

    /// Sends no event: each would wake somebody or be noted somewhere.
    @Override
    public String test() throws InterruptedException {
        var it = started();
        if (!it.routingKey().matches("[A-Za-z0-9]{32}")) {
            throw new IllegalStateException(
                    "The value of the setting 'routing_key' is not 32 letters and digits: copy the"
                            + " integration key of a service's integration 'Events API V2'");
        }
        var key = "The routing key looks like one; only a page tells whether PagerDuty takes it. ";
        var rotation = it.rotation();
        return rotation == null
                ? key + "No api_token is set: nobody is named as on call"
                : key + rotation.check();
    }

    private static @Nullable JsonApi rest(PluginContext context, PluginSettings settings) {
        var token = settings.find("api_token");
        if (token == null) {
            return null;
        }
        var headers =
                Map.of(
                        "Authorization",
                        "Token token=" + token,
                        "Accept",
                        "application/vnd.pagerduty+json;version=2");
        return new JsonApi(context, settings.address("api_url"), headers, Timeout.of(settings));
    }

    private Parts started() {
        var it = parts;
        if (it == null) {
            throw new IllegalStateException("It was not started");
        }
        return it;
    }
}
