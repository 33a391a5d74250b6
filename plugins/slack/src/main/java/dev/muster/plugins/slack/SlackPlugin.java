package dev.muster.plugins.slack;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Timeout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives each incident a channel in Slack, people there a slash command and buttons, and tells who
/// somebody is.
public final class SlackPlugin implements Plugin, Conversations, Contacts, Inbound, SelfTest {
    private @Nullable Parts parts;

    private record Parts(
            SlackApi api,
            SlackChannels channels,
            SlackPeople people,
            SlackInbound inbound,
            boolean privately,
            boolean signed) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required(
                                "bot_token", "The app's Bot User OAuth Token, xoxb- at its start")
                        .asSecret(),
                PluginSetting.optional(
                                "signing_secret",
                                "The app's Signing Secret; without it commands and buttons are off")
                        .asSecret(),
                PluginSetting.optional("url", "Where Slack's Web API is", "https://slack.com/api")
                        .as(SettingType.ADDRESS),
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
        var url = settings.address("url");
        var secret = settings.find("signing_secret");
        boolean privately = settings.flag("private");
        var api = new SlackApi(context, url, token(settings), timeout);
        var channels =
                new SlackChannels(
                        api,
                        new Blocks(secret != null),
                        new SlackChannels.Options(prefix(settings), privately, invited(settings)),
                        context.clock(),
                        context.logger());
        var inbound =
                new SlackInbound(
                        context,
                        secret == null ? null : new Signature(secret, context.clock()),
                        new ResponseUrl(context, url, timeout));
        parts = new Parts(api, channels, new SlackPeople(api), inbound, privately, secret != null);
    }

    @Override
    public String test() throws InterruptedException {
        var started = started();
        var identity = started.api().whoAmI();
        var scopes = identity.scopes();
        if (scopes != null) {
            var missing = Scopes.missing(scopes, started.privately(), started.signed());
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "The app lacks the scopes %s: add them under OAuth & Permissions and install the app into the workspace again"
                                .formatted(String.join(", ", missing)));
            }
        }
        return "Slack knows the token as '%s' in the workspace '%s', %s%s"
                .formatted(
                        identity.user(),
                        identity.team(),
                        scopes == null
                                ? "but does not say what it may do"
                                : "and lets it do all that is needed",
                        started.signed()
                                ? ""
                                : "; commands and buttons are off without 'signing_secret'");
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

    @Override
    public Optional<Contact> find(String email) throws InterruptedException {
        return started().people().find(email);
    }

    @Override
    public InboundAnswer receive(InboundRequest request) {
        return started().inbound().receive(request);
    }

    private Parts started() {
        var now = parts;
        if (now == null) {
            throw new IllegalStateException("It was not started");
        }
        return now;
    }

    private static String token(PluginSettings settings) {
        var token = settings.text("bot_token");
        if (!token.matches("(xoxe\\.)?xoxb-[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "The value of the setting 'bot_token' is no bot token, expected xoxb- at its"
                            + " start: take the Bot User OAuth Token under OAuth & Permissions of"
                            + " the app");
        }
        return token;
    }

    private static String prefix(PluginSettings settings) {
        var prefix = settings.text("channel_prefix");
        if (!prefix.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'channel_prefix' is not up to 40 lower-case letters, digits, hyphens and underscores"
                            .formatted(prefix));
        }
        return prefix;
    }

    private static List<String> invited(PluginSettings settings) {
        var emails = settings.words("invite");
        for (var email : emails) {
            if (!email.matches("[^@]+@[^@]+")) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'invite' is no e-mail address".formatted(email));
            }
        }
        return emails;
    }
}
