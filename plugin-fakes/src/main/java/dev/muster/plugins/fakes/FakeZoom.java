package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Zoom: tokens of a Server-to-Server OAuth app (`/oauth/token`), and the meetings of one user
/// (below `/v2`), both at one address.
public final class FakeZoom extends Fake {
    /// The OAuth app's account.
    public static final String ACCOUNT_ID = "fake-account-id";

    /// The OAuth app's id.
    public static final String CLIENT_ID = "fake-client-id";

    /// The OAuth app's secret.
    public static final String CLIENT_SECRET = "fake-client-secret";

    /// The user who is known.
    public static final String USER = "bridge@example.org";

    private static final Set<Integer> TYPES = Set.of(1, 2, 3, 8);

    private final List<Meeting> meetings = new ArrayList<>();
    private String scopes =
            "meeting:read:list_meetings:admin meeting:write:meeting:admin"
                    + " meeting:delete:meeting:admin meeting:update:status:admin";
    private int tokens;
    private boolean revoked;
    private long lastId = 81_234_567_000L;

    /// A meeting.
    ///
    /// @param type 1 instant, 2 scheduled
    /// @param state `waiting`, `started`, `ended` or `deleted`
    /// @param request how it was made
    public record Meeting(
            long id, String topic, int type, String state, Map<String, Object> request) {
        /// By which people join.
        public String joinUrl() {
            return "https://zoom.us/j/" + id + "?pwd=fake";
        }

        private Meeting as(String next) {
            return new Meeting(id, topic, type, next, request);
        }
    }

    /// All meetings, oldest first, deleted ones among them.
    public synchronized List<Meeting> meetings() {
        return List.copyOf(meetings);
    }

    /// How many tokens it has given out.
    public synchronized int tokens() {
        return tokens;
    }

    /// Does not take the tokens any more that it has given out.
    public synchronized void revokeTokens() {
        revoked = true;
    }

    /// Gives out tokens with these scopes from now on.
    public synchronized void allow(String newScopes) {
        scopes = newScopes;
    }

    /// Makes a meeting, as if by a request that came, which somebody has joined.
    public synchronized Meeting start(String topic) {
        var meeting = new Meeting(++lastId, topic, 2, "started", Map.of("topic", topic));
        meetings.add(meeting);
        return meeting;
    }

    @Override
    protected Response answer(Request request) {
        if (request.path().equals("/oauth/token") && request.method().equals("POST")) {
            return token(request);
        }
        if (tokens == 0
                || revoked
                || !("Bearer fake-token-" + tokens).equals(request.header("authorization"))) {
            return error(401, 124, "Invalid access token.");
        }
        var path = request.path();
        if (path.startsWith("/v2/users/") && path.endsWith("/meetings")) {
            var user = path.substring("/v2/users/".length(), path.length() - "/meetings".length());
            if (!user.equals(USER)) {
                return error(404, 1001, "User does not exist: " + user + ".");
            }
            return request.method().equals("POST") ? create(request) : list(request.query());
        }
        if (path.matches("/v2/meetings/\\d+(/status)?")) {
            return change(request);
        }
        return error(404, 300, "This API endpoint is not recognized.");
    }

    private Response token(Request request) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
        if (!("Basic " + basic).equals(request.header("authorization"))) {
            return refused("Invalid client_id or client_secret", "invalid_client");
        }
        if (!"account_credentials".equals(request.form().get("grant_type"))) {
            return refused("unsupported grant type", "unsupported_grant_type");
        }
        if (!ACCOUNT_ID.equals(request.form().get("account_id"))) {
            return refused("Bad Request", "invalid_request");
        }
        tokens++;
        revoked = false;
        return Response.json(
                200,
                Map.of(
                        "access_token",
                        "fake-token-" + tokens,
                        "token_type",
                        "bearer",
                        "expires_in",
                        3599,
                        "scope",
                        scopes));
    }

    private Response create(Request request) {
        if (lacks("meeting:write:meeting:admin")) {
            return notInScope("meeting:write:meeting:admin");
        }
        Map<String, Object> body;
        try {
            body = Json.readObject(request.body());
        } catch (IllegalArgumentException e) {
            return error(400, 300, "Request Body should be a valid JSON object.");
        }
        var topic = Json.text(body, "topic");
        int type = body.get("type") instanceof Integer it ? it : 2;
        if (topic == null || topic.length() > 200 || !TYPES.contains(type)) {
            return error(400, 300, "Validation Failed.");
        }
        var meeting = new Meeting(++lastId, topic, type, "waiting", body);
        meetings.add(meeting);
        return Response.json(201, shown(meeting));
    }

    /// A page has as many meetings as are asked for; the token is the number of those before it.
    private Response list(Map<String, String> query) {
        if (lacks("meeting:read:list_meetings:admin")) {
            return notInScope("meeting:read:list_meetings:admin");
        }
        boolean live = "live".equals(query.get("type"));
        int size = Integer.parseInt(query.getOrDefault("page_size", "30"));
        var token = query.getOrDefault("next_page_token", "");
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        var all =
                meetings.stream()
                        .filter(it -> !it.state().equals("deleted"))
                        .filter(it -> live ? it.state().equals("started") : it.type() == 2)
                        .toList();
        var some = all.stream().skip(from).limit(size).map(FakeZoom::shown).toList();
        boolean more = from + size < all.size();
        return Response.json(
                200,
                Map.of(
                        "page_size",
                        size,
                        "total_records",
                        all.size(),
                        "next_page_token",
                        more ? String.valueOf(from + size) : "",
                        "meetings",
                        some));
    }

    private Response change(Request request) {
        var part = request.path().split("/");
        long id = Long.parseLong(part[3]);
        int at = indexOf(id);
        boolean ending = part.length > 4;
        var scope = ending ? "meeting:update:status:admin" : "meeting:delete:meeting:admin";
        if (lacks(scope)) {
            return notInScope(scope);
        }
        if (at < 0) {
            return error(404, 3001, "Meeting does not exist: " + id + ".");
        }
        var meeting = meetings.get(at);
        if (ending && request.method().equals("PUT")) {
            if (!meeting.state().equals("started")) {
                return error(400, 3161, "The meeting is not in progress.");
            }
            meetings.set(at, meeting.as("ended"));
            return Response.empty(204);
        }
        if (!ending && request.method().equals("DELETE")) {
            if (meeting.state().equals("started")) {
                return error(
                        400, 3002, "Sorry, you cannot delete this meeting since it's in progress.");
            }
            meetings.set(at, meeting.as("deleted"));
            return Response.empty(204);
        }
        return error(405, 300, "Method not allowed.");
    }

    private int indexOf(long id) {
        for (int i = 0; i < meetings.size(); i++) {
            if (meetings.get(i).id() == id && !meetings.get(i).state().equals("deleted")) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Object> shown(Meeting meeting) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", meeting.id());
        shown.put("topic", meeting.topic());
        shown.put("type", meeting.type());
        shown.put("status", meeting.state());
        shown.put("join_url", meeting.joinUrl());
        @Nullable String agenda = Json.text(meeting.request(), "agenda");
        if (agenda != null) {
            shown.put("agenda", agenda.substring(0, Math.min(250, agenda.length())));
        }
        return shown;
    }

    private boolean lacks(String scope) {
        return !List.of(scopes.split(" ")).contains(scope);
    }

    private static Response notInScope(String scope) {
        return error(400, 4711, "Invalid access token, does not contain scopes:[" + scope + "].");
    }

    private static Response refused(String reason, String error) {
        return Response.json(400, Map.of("reason", reason, "error", error));
    }

    private static Response error(int status, int code, String message) {
        return Response.json(status, Map.of("code", code, "message", message));
    }
}
