package dev.muster.plugins.mattermost;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Timeout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives each incident a channel in Mattermost.
public final class MattermostPlugin implements Plugin, Conversations, SelfTest {
    private @Nullable Parts parts;

    private record Parts(MattermostApi api, MattermostChannels channels) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("url", "Mattermost's address, without /api/v4")
                        .as(SettingType.ADDRESS),
                PluginSetting.required("token", "The access token of a bot account").asSecret(),
                PluginSetting.required("team", "The team's name, as in addresses"),
                PluginSetting.optional(
                        "channel_prefix", "What the names of channels begin with", "inc"),
                PluginSetting.optional("private", "Whether channels are private ones", "false")
                        .as(SettingType.FLAG),
                PluginSetting.optional(
                                "invite", "E-mail addresses of those who come into every channel")
                        .as(SettingType.WORDS),
                Timeout.setting());
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var timeout = Timeout.of(settings);
        var token = settings.text("token");
        if (!token.matches("[\\x21-\\x7E]+")) {
            throw new IllegalArgumentException(
                    "The value of the setting 'token' is no token, expected letters and digits");
        }
        var team =
                matching(
                        settings,
                        "team",
                        "[a-z0-9][a-z0-9-]{0,63}",
                        "a team's name as in addresses: lower-case letters, digits and hyphens");
        var prefix =
                matching(
                        settings,
                        "channel_prefix",
                        "[a-z0-9][a-z0-9_-]{0,39}",
                        "up to 40 lower-case letters, digits, hyphens and underscores");
        for (var email : settings.words("invite")) {
            if (!email.matches("[^@]+@[^@]+")) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'invite' is no e-mail address".formatted(email));
            }
        }
        var url = settings.address("url");
        var api = new MattermostApi(context, url, token, team, timeout);
        var options =
                new MattermostChannels.Options(
                        url, team, prefix, settings.flag("private"), settings.words("invite"));
        parts =
                new Parts(
                        api,
                        new MattermostChannels(api, options, context.clock(), context.logger()));
    }

    @Override
    public String test() throws InterruptedException {
        var place = started().api().look();
        return "Mattermost knows the token as '%s', in the team '%s'"
                .formatted(place.userName(), place.teamName());
    }

    @Override
    public Resource open(String idempotencyKey, IncidentView incident) throws InterruptedException {
        return started().channels().open(idempotencyKey, incident);
    }

    @Override
    public List<String> invite(String idempotencyKey, Resource conversation, List<String> emails)
            throws InterruptedException {
        return started().channels().invite(idempotencyKey, conversation, emails);
    }

    @Override
    public String post(String idempotencyKey, Resource conversation, Post post)
            throws InterruptedException {
        return started().channels().post(idempotencyKey, conversation, post);
    }

    @Override
    public void edit(String idempotencyKey, Resource conversation, String message, Post post)
            throws InterruptedException {
        started().channels().edit(idempotencyKey, conversation, message, post);
    }

    @Override
    public void describe(String idempotencyKey, Resource conversation, IncidentView incident)
            throws InterruptedException {
        started().channels().describe(idempotencyKey, conversation, incident);
    }

    @Override
    public void archive(String idempotencyKey, Resource conversation) throws InterruptedException {
        started().channels().archive(idempotencyKey, conversation);
    }

    private Parts started() {
        var now = parts;
        if (now == null) {
            throw new IllegalStateException("It was not started");
        }
        return now;
    }

    private static String matching(
            PluginSettings settings, String name, String pattern, String expected) {
        var value = settings.text(name);
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(
                    "'%s' of the setting '%s' is not %s".formatted(value, name, expected));
        }
        return value;
    }
}
