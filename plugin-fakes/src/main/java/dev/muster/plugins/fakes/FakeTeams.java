package dev.muster.plugins.fakes;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of Microsoft a bot in Teams talks to, all at one address: tokens
/// (`/<tenant>/oauth2/v2.0/token`), Graph (below `/v1.0`) with one team, the Bot Connector (below
/// `/teams`), and the keys with which that one signs (`/v1/.well-known/openidconfiguration`).
public final class FakeTeams extends Fake {
    /// The directory's id.
    public static final String TENANT = "11111111-2222-4333-8444-555555555555";

    /// The app registration's id, which is the bot's too.
    public static final String CLIENT_ID = "66666666-7777-4888-9999-aaaaaaaaaaaa";

    /// The app registration's secret.
    public static final String CLIENT_SECRET = "fake~client~secret";

    /// The only team's id.
    public static final String TEAM = "bbbbbbbb-cccc-4ddd-8eee-ffffffffffff";

    private static final String GRAPH = "https://graph.microsoft.com/.default";
    private static final String CONNECTOR = "https://api.botframework.com/.default";

    private final Map<String, String> tokens = new HashMap<>();
    private final TeamsGraph graph;
    private final TeamsConnector connector;
    private List<Map<String, Object>> keys = List.of();
    private int lastToken;

    /// A channel.
    ///
    /// @param archived whether it can be read only
    public record Channel(
            String id, String displayName, String description, Instant created, boolean archived) {}

    /// A message at the beginning of a thread.
    ///
    /// @param activity what the bot last sent of it
    /// @param edits how often it was replaced
    public record Message(
            String id, String channel, Instant changed, Map<String, Object> activity, int edits) {}

    /// What the bot said to somebody's message.
    ///
    /// @param conversation the thread's id
    /// @param message the id of the message that it answers
    /// @param activity what it said
    public record Reply(String conversation, String message, Map<String, Object> activity) {}

    static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        No(int status, String code, String message) {
            super(message, null, false, false);
            this.status = status;
            this.code = code;
        }
    }

    public FakeTeams() {
        this(Clock.systemUTC());
    }

    /// @param clock Microsoft's
    public FakeTeams(Clock clock) {
        graph = new TeamsGraph(clock);
        connector = new TeamsConnector(graph);
    }

    /// A person of the directory, who is not in the team.
    public synchronized void addPerson(String userName) {
        graph.addPerson(userName);
    }

    /// A channel that is there already.
    ///
    /// @return its id
    public synchronized String addChannel(String displayName, String description, Instant created) {
        return graph.addChannel(displayName, description, created);
    }

    /// Somebody else begins a thread in a channel.
    ///
    /// @param channel its id
    public synchronized void addMessage(String channel, String text) {
        graph.addMessage(channel, Map.of("type", "message", "text", text));
    }

    /// All channels, the first made first.
    public synchronized List<Channel> channels() {
        return graph.channels();
    }

    /// The channel of that name.
    public synchronized Channel channel(String displayName) {
        return graph.channels().stream()
                .filter(channel -> channel.displayName().equals(displayName))
                .findFirst()
                .orElseThrow();
    }

    /// The user names of those in the team.
    public synchronized Set<String> members() {
        return graph.members();
    }

    /// All messages that begin a thread, the first made first.
    public synchronized List<Message> messages() {
        return graph.messages();
    }

    /// What the bot said to messages of others, oldest first.
    public synchronized List<Reply> replies() {
        return connector.replies();
    }

    /// Publishes a key, and no other any more.
    ///
    /// @param endorsements the channels for which it may sign, for example `msteams`
    public synchronized void publish(TeamsKey key, List<String> endorsements) {
        keys = List.of(key.published(endorsements));
    }

    /// How many tokens it has given out.
    public synchronized int tokens() {
        return lastToken;
    }

    /// Does not take the tokens any more that it has given out.
    public synchronized void revokeTokens() {
        tokens.clear();
    }

    /// Takes the app out of the team.
    public synchronized void uninstall() {
        connector.uninstall();
    }

    @Override
    protected Response failure(int status) {
        return error(status, "fault", "No luck");
    }

    @Override
    protected Response answer(Request request) {
        var path = request.path();
        try {
            if (path.endsWith("/oauth2/v2.0/token")) {
                return token(request, path.split("/")[1]);
            } else if (path.startsWith("/v1.0/")) {
                authorize(request, GRAPH, "InvalidAuthenticationToken");
                return graph.answer(request, path.substring("/v1.0".length()), url());
            } else if (path.startsWith("/teams/")) {
                authorize(request, CONNECTOR, "Unauthorized");
                return connector.answer(request, path.substring("/teams".length()));
            } else if (path.equals("/v1/.well-known/openidconfiguration")) {
                return Response.json(
                        200,
                        Map.of(
                                "issuer",
                                "https://api.botframework.com",
                                "jwks_uri",
                                url() + "/v1/.well-known/keys",
                                "id_token_signing_alg_values_supported",
                                List.of("RS256")));
            } else if (path.equals("/v1/.well-known/keys")) {
                return Response.json(200, Map.of("keys", keys));
            }
            throw new No(404, "ResourceNotFound", "There is no '" + path + "'");
        } catch (No e) {
            return error(e.status, e.code, String.valueOf(e.getMessage()));
        }
    }

    private void authorize(Request request, String scope, String code) {
        var given = String.valueOf(request.header("authorization")).replaceFirst("^Bearer ", "");
        if (!scope.equals(tokens.get(given))) {
            throw new No(401, code, "Lifetime validation failed, the token is expired.");
        }
    }

    private Response token(Request request, String tenant) {
        var form = request.form();
        var scope = form.getOrDefault("scope", "");
        if (!tenant.equals(TENANT)) {
            return refused(
                    400, "invalid_request", "AADSTS90002: Tenant '" + tenant + "' not found.");
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "AADSTS70003: Unsupported grant type.");
        } else if (!CLIENT_ID.equals(form.get("client_id"))) {
            return refused(
                    400,
                    "unauthorized_client",
                    "AADSTS700016: Application was not found in the directory.");
        } else if (!CLIENT_SECRET.equals(form.get("client_secret"))) {
            return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        } else if (!scope.equals(GRAPH) && !scope.equals(CONNECTOR)) {
            return refused(400, "invalid_scope", "AADSTS70011: The scope is not valid.");
        }
        lastToken++;
        var token = "fake-token-" + lastToken;
        tokens.put(token, scope);
        return Response.json(
                200,
                Map.of(
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3599,
                        "ext_expires_in",
                        3599,
                        "access_token",
                        token));
    }

    private static Response refused(int status, String error, String description) {
        return Response.json(
                status,
                Map.of(
                        "error",
                        error,
                        "error_description",
                        description + "\r\nTrace ID: fake\r\nTimestamp: fake"));
    }

    private static Response error(int status, String code, String message) {
        return Response.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
