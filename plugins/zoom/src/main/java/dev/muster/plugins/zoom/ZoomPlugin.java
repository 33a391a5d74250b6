package dev.muster.plugins.zoom;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.conference.Conferences;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives incidents a call in Zoom, by a Server-to-Server OAuth app.
public final class ZoomPlugin implements Plugin, Conferences, SelfTest {
    private @Nullable Parts parts;

    private record Parts(Meetings meetings, Severities severities) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("account_id", "The OAuth app's account ID"),
                PluginSetting.required("client_id", "The OAuth app's client ID"),
                PluginSetting.required("client_secret", "The OAuth app's client secret").asSecret(),
                PluginSetting.required(
                        "user", "Whose meetings they are: the e-mail address of a user in Zoom"),
                Severities.setting("The severities that get a call", "sev1,sev2"),
                PluginSetting.optional(
                        "meeting",
                        "scheduled: can be joined until it is closed; instant: is gone when all"
                                + " have left",
                        "scheduled"),
                PluginSetting.optional(
                                "join_before_host",
                                "Whether people can talk when the user is not there",
                                "true")
                        .as(SettingType.FLAG),
                PluginSetting.optional("url", "Where the API is", "https://api.zoom.us/v2")
                        .as(SettingType.ADDRESS),
                PluginSetting.optional("oauth_url", "Where tokens come from", "https://zoom.us")
                        .as(SettingType.ADDRESS),
                Timeout.setting());
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var meeting = settings.text("meeting");
        if (!meeting.matches("scheduled|instant")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'meeting' is not scheduled or instant".formatted(meeting));
        }
        var timeout = Timeout.of(settings);
        var tokens =
                new Tokens(
                        new JsonApi(context, settings.address("oauth_url"), Map.of(), timeout),
                        context.clock(),
                        settings.text("account_id"),
                        settings.text("client_id"),
                        settings.text("client_secret"));
        var wishes =
                new Meetings.Wishes(
                        settings.text("user"),
                        meeting.equals("instant"),
                        settings.flag("join_before_host"));
        var api = new JsonApi(context, settings.address("url"), Map.of(), timeout);
        parts = new Parts(new Meetings(api, tokens, wishes), Severities.of(settings));
    }

    @Override
    public @Nullable Resource convene(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var it = started();
        return it.severities().include(incident) ? it.meetings().create(incident) : null;
    }

    @Override
    public void end(String idempotencyKey, Resource conference) throws InterruptedException {
        started().meetings().end(conference.id());
    }

    @Override
    public String test() throws InterruptedException {
        return started().meetings().check();
    }

    private Parts started() {
        var it = parts;
        if (it == null) {
            throw new IllegalStateException("It was not started");
        }
        return it;
    }
}
