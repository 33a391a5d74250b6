package dev.muster.plugins.fakes;

import dev.muster.plugins.fakes.SlackWorkspace.No;
import dev.muster.plugins.http.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Slack's Web API, under `/api`, and the addresses that its requests ask to be answered at, under
/// `/response`. It says no with the status 200 and `"ok": false`, as Slack does. What Slack sends
/// by itself is made by [SlackRequests].
public final class FakeSlack extends Fake {
    /// The only token that it takes.
    public static final String TOKEN = "xoxb-2718281828-3141592653-fake";

    /// What [SlackRequests] are signed with, unless told otherwise.
    public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    /// The bot, as a member of channels.
    public static final String BOT = "U0MUSTER";

    private static final Set<String> FORM_ONLY = Set.of("users.lookupByEmail");

    private final SlackWorkspace workspace;
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();

    /// A channel.
    ///
    /// @param creator a user's id
    /// @param created seconds since 1970
    /// @param topic as Slack keeps it, escaped
    /// @param topicChanges how often a topic was set
    /// @param members users' ids
    public record Channel(
            String id,
            String name,
            boolean isPrivate,
            String creator,
            long created,
            boolean isArchived,
            String topic,
            int topicChanges,
            Set<String> members) {
        public Channel {
            members = Set.copyOf(members);
        }

        Channel joined(Set<String> newMembers) {
            return new Channel(
                    id,
                    name,
                    isPrivate,
                    creator,
                    created,
                    isArchived,
                    topic,
                    topicChanges,
                    newMembers);
        }

        Channel about(String newTopic) {
            return new Channel(
                    id,
                    name,
                    isPrivate,
                    creator,
                    created,
                    isArchived,
                    newTopic,
                    topicChanges + 1,
                    members);
        }

        Channel archived() {
            return new Channel(
                    id, name, isPrivate, creator, created, true, topic, topicChanges, members);
        }
    }

    /// A message.
    ///
    /// @param ts its id within the channel
    /// @param blocks as JSON has them
    /// @param metadata null for none
    /// @param edits how often it was replaced
    public record Message(
            String channel,
            String ts,
            String text,
            List<Object> blocks,
            @Nullable Object metadata,
            int edits) {
        public Message {
            blocks = List.copyOf(blocks);
        }
    }

    public FakeSlack() {
        this(Clock.systemUTC());
    }

    /// @param clock Slack's
    public FakeSlack(Clock clock) {
        workspace = new SlackWorkspace(clock);
    }

    /// A person with an account.
    ///
    /// @return the person's id
    public synchronized String addPerson(String email) {
        return workspace.addPerson(email);
    }

    /// A person fills in their profile, for example `title` and `phone`.
    ///
    /// @param timeZone as Slack names it, for example `Europe/London`
    public synchronized void describe(String email, Map<String, String> profile, String timeZone) {
        workspace.describe(email, profile, timeZone);
    }

    /// A person's account ends.
    public synchronized void deactivate(String email) {
        workspace.deactivate(email);
    }

    /// A channel that is there already.
    ///
    /// @param creator a user's id, for example [#BOT]; a member of it
    /// @param created seconds since 1970
    /// @return its id
    public synchronized String addChannel(
            String name, boolean isPrivate, String creator, long created) {
        return workspace.add(name, isPrivate, creator, created);
    }

    /// Brings somebody into a channel.
    ///
    /// @param channel its id
    /// @param user their id, for example [#BOT]
    public synchronized void join(String channel, String user) {
        workspace.join(channel, user);
    }

    /// Somebody else says something in a channel.
    ///
    /// @param channel its id
    public synchronized void addMessage(String channel, String text) {
        workspace.say(channel, text);
    }

    /// From now on brings in nobody of several people when one of them cannot be, even by force.
    public synchronized void inviteAllOrNobody() {
        workspace.allOrNobody = true;
    }

    /// The app may do this and nothing else from now on.
    public synchronized void grant(Set<String> only) {
        workspace.grant(only);
    }

    /// Has a method say no with an error from now on, for example `auth.test` with `token_revoked`.
    public synchronized void refuse(String method, String error) {
        refusals.put(method, error);
    }

    /// All channels, the first made first.
    public synchronized List<Channel> channels() {
        return List.copyOf(workspace.channels.values());
    }

    /// The channel of that name.
    public synchronized Channel channel(String name) {
        return workspace.channels.values().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// All messages, the first posted first.
    public synchronized List<Message> messages() {
        return List.copyOf(workspace.messages);
    }

    /// What was sent to the addresses under `/response`, JSON, the first first.
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /// Slack's way of saying no to a token is the status 200.
    @Override
    protected Response failure(int status) {
        return switch (status) {
            case 401 -> no("invalid_auth", Map.of());
            case 429 -> Response.json(429, Map.of("ok", false, "error", "ratelimited"));
            default -> Response.json(status, Map.of("ok", false, "error", "fatal_error"));
        };
    }

    @Override
    protected Response answer(Request request) {
        if (request.path().startsWith("/response/")) {
            told.add(request.body());
            return new Response(200, Map.of("Content-Type", "text/plain"), "ok");
        }
        if (!request.path().startsWith("/api/")) {
            return new Response(404, Map.of("Content-Type", "text/plain"), "not found");
        }
        var authorization = request.header("authorization");
        if (authorization == null) {
            return no("not_authed", Map.of());
        }
        if (!authorization.equals("Bearer " + TOKEN)) {
            return no("invalid_auth", Map.of());
        }
        var scoped = Map.of("x-oauth-scopes", workspace.scopes());
        try {
            var method = request.path().substring("/api/".length());
            if (refusals.containsKey(method)) {
                throw new No(refusals.get(method), Map.of());
            }
            var body = new LinkedHashMap<>(workspace.call(method, arguments(method, request)));
            body.put("ok", true);
            return new Response(200, scoped, body);
        } catch (No e) {
            return new Response(200, scoped, failed(e.error, e.more));
        }
    }

    private static Map<String, Object> arguments(String method, Request request) {
        var given = new LinkedHashMap<String, Object>(request.query());
        var type = String.valueOf(request.header("content-type"));
        if (type.startsWith("application/json") && !FORM_ONLY.contains(method)) {
            given.putAll(Json.readObject(request.body()));
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            given.putAll(request.form());
        }
        return given;
    }

    private static Response no(String error, Map<String, Object> more) {
        return Response.json(200, failed(error, more));
    }

    private static Map<String, Object> failed(String error, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("ok", false);
        body.put("error", error);
        return body;
    }
}
