package dev.muster.plugins.opsgenie;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages by Opsgenie's Alert API, or by another system that speaks it, and tells who is on call by
/// its schedules.
public final class OpsgeniePlugin implements Plugin, Paging, OnCall, SelfTest {
    private static final int LONGEST_SOURCE = 100;

    private @Nullable Parts parts;

    private record Parts(Alerts alerts, Schedules schedules, Severities severities) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("api_key", "The key of an API integration").asSecret(),
                Severities.setting("The severities that wake people", "sev1,sev2"),
                PluginSetting.optional(
                                "responders",
                                "Who is paged: team:, user:, escalation: or schedule: and an id or"
                                        + " name; the integration's own when not given")
                        .as(SettingType.WORDS),
                PluginSetting.optional(
                                "schedules",
                                "Names or ids of the schedules whose people count as on call")
                        .as(SettingType.WORDS),
                PluginSetting.optional(
                        "source",
                        "The name of this server in Opsgenie; another for each that pages there",
                        "muster"),
                PluginSetting.optional("url", "Where the API is", "https://api.opsgenie.com")
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
        var responders = settings.words("responders").stream().map(Identifier::responder).toList();
        var api =
                new JsonApi(
                        context,
                        settings.address("url"),
                        Map.of("Authorization", "GenieKey " + settings.text("api_key")),
                        Timeout.of(settings));
        parts =
                new Parts(
                        new Alerts(api, source, responders),
                        new Schedules(api, settings.words("schedules")),
                        Severities.of(settings));
    }

    @Override
    public @Nullable Resource page(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var it = started();
        if (!it.severities().include(incident)) {
            return null;
        }
        var alias = it.alerts().alias(incident);
        if (incident.isClosed()) {
            // It was over before anybody could be woken; an attempt whose answer was lost may have
            // woken somebody all the same.
            it.alerts().close(alias);
            return null;
        }
        it.alerts().create(incident);
        return new Resource(alias, alias, null);
    }

    @Override
    public void resolve(String idempotencyKey, Resource page, IncidentView incident)
            throws InterruptedException {
        started().alerts().close(page.id());
    }

    /// Nobody, when no schedules are given.
    @Override
    public List<Responder> onCall() throws InterruptedException {
        return started().schedules().onCall();
    }

    /// Creates no alert: each would wake somebody.
    @Override
    public String test() throws InterruptedException {
        var it = started();
        var key = it.alerts().check();
        var names = it.schedules().check();
        return names.isEmpty()
                ? key + ". No schedules are set: nobody is named as on call"
                : key + ". It may read who is on call for " + String.join(", ", names);
    }

    private Parts started() {
        var it = parts;
        if (it == null) {
            throw new IllegalStateException("It was not started");
        }
        return it;
    }
}
