package dev.muster.plugins.msteams;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives each incident a channel in Microsoft Teams, and people there commands.
public final class MsTeamsPlugin implements Plugin, Conversations, Inbound, SelfTest {
    private static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";
    private static final String CONNECTOR_SCOPE = "https://api.botframework.com/.default";

    /// An ID of Microsoft's.
    static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /// A request has to be answered within two and a half seconds.
    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(2);

    private @Nullable Parts parts;

    private record Parts(
            AppApi graph,
            AppApi connector,
            String team,
            TeamsChannels channels,
            TeamsInbound inbound) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("tenant", "The directory (tenant) ID, or its domain"),
                PluginSetting.required("client_id", "The app registration's application ID"),
                PluginSetting.required("client_secret", "A client secret of the app registration")
                        .asSecret(),
                PluginSetting.required(
                        "team", "The team's ID: groupId in the address of Get link to team"),
                PluginSetting.optional(
                        "channel_prefix", "What the names of channels begin with", "inc"),
                PluginSetting.optional(
                                "invite",
                                "User names of those who are brought into the team with every"
                                        + " channel")
                        .as(SettingType.WORDS),
                PluginSetting.optional(
                                "login_url",
                                "Where tokens come from",
                                "https://login.microsoftonline.com")
                        .as(SettingType.ADDRESS),
                PluginSetting.optional(
                                "graph_url",
                                "Where Microsoft Graph is",
                                "https://graph.microsoft.com/v1.0")
                        .as(SettingType.ADDRESS),
                PluginSetting.optional(
                                "connector_url",
                                "Where the Bot Connector is",
                                "https://smba.trafficmanager.net/teams")
                        .as(SettingType.ADDRESS),
                PluginSetting.optional(
                                "openid_url",
                                "Where the Bot Connector says with which keys it signs",
                                "https://login.botframework.com/v1/.well-known/openidconfiguration")
                        .as(SettingType.ADDRESS),
                Timeout.setting());
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var team = matching(settings, "team", ID, "the team's ID, 8-4-4-4-12 hexadecimal digits");
        var options =
                new TeamsChannels.Options(
                        team,
                        matching(
                                settings,
                                "channel_prefix",
                                "[a-z0-9][a-z0-9_-]{0,31}",
                                "up to 32 lower-case letters, digits, hyphens and underscores"),
                        invited(settings));
        var app = app(settings);
        var graph = api(context, app, "graph_url", GRAPH_SCOPE);
        var connector = api(context, app, "connector_url", CONNECTOR_SCOPE);
        var messages = new Messages(graph, connector, app, team, context.clock());
        var channels = new TeamsChannels(graph, messages, options, context.logger());
        parts = new Parts(graph, connector, team, channels, inbound(context, app, connector));
    }

    /// The connector knows teams by another id, and only those in which the bot is.
    @Override
    public String test() throws InterruptedException {
        var it = started();
        var path = "/teams/" + JsonApi.part(it.team()) + "?$select=displayName,internalId";
        var team = it.graph().send(http -> http.get(path)).json();
        var thread = "/v3/teams/" + JsonApi.part(AppApi.needed(team, "internalId"));
        it.connector().send(http -> http.get(thread));
        return "Teams takes the credentials, and the bot is in the team '%s'"
                .formatted(AppApi.needed(team, "displayName"));
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
    public InboundAnswer receive(InboundRequest request) throws InterruptedException {
        return started().inbound().receive(request);
    }

    private Parts started() {
        var now = parts;
        if (now == null) {
            throw new IllegalStateException("It was not started");
        }
        return now;
    }

    private static AppApi api(PluginContext context, Tokens.App app, String address, String scope) {
        var settings = context.settings();
        var timeout = Timeout.of(settings);
        var login = new JsonApi(context, settings.address("login_url"), Map.of(), timeout);
        return new AppApi(
                new JsonApi(context, settings.address(address), Map.of(), timeout),
                new Tokens(login, context.clock(), app, scope));
    }

    private static TeamsInbound inbound(PluginContext context, Tokens.App app, AppApi connector) {
        var clock = context.clock();
        var metadata = context.settings().address("openid_url");
        var keys = new BotKeys(context, clock, metadata, KEYS_PATIENCE);
        return new TeamsInbound(
                context,
                new BotToken(keys, clock, app.clientId()),
                app,
                new Replies(connector, app.clientId(), context.logger()));
    }

    private static Tokens.App app(PluginSettings settings) {
        var clientId =
                matching(
                        settings,
                        "client_id",
                        ID,
                        "an application's ID, 8-4-4-4-12 hexadecimal digits");
        return new Tokens.App(
                matching(
                        settings,
                        "tenant",
                        "[A-Za-z0-9][A-Za-z0-9.-]*",
                        "a directory's ID or domain"),
                clientId.toLowerCase(Locale.ROOT),
                settings.text("client_secret"));
    }

    private static List<String> invited(PluginSettings settings) {
        var names = settings.words("invite");
        for (var name : names) {
            if (!name.matches("[^@]+@[^@]+")) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'invite' is no user name, expected one like ada@example.org"
                                .formatted(name));
            }
        }
        return names;
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
