package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.Fake.Response;
import dev.muster.plugins.fakes.FakeTeams.No;
import dev.muster.plugins.fakes.FakeTeams.Reply;
import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Bot Connector, as far as [FakeTeams] has it.
final class TeamsConnector {
    private static final int LARGEST_MESSAGE = 28 * 1024;
    private static final Pattern MESSAGE =
            Pattern.compile("PUT /v3/conversations/(.+);messageid=(\\d+)/activities/(\\d+)");

    private static final Pattern REPLY =
            Pattern.compile("POST /v3/conversations/(.+)/activities/(\\d+)");

    private final TeamsGraph graph;
    private final List<Reply> replies = new ArrayList<>();
    private boolean installed = true;

    TeamsConnector(TeamsGraph graph) {
        this.graph = graph;
    }

    List<Reply> replies() {
        return List.copyOf(replies);
    }

    void uninstall() {
        installed = false;
    }

    /// @param path below `/teams`
    Response answer(Request request, String path) {
        if (!installed) {
            throw new No(
                    403,
                    "BotNotInConversationRoster",
                    "The bot is not part of the conversation roster.");
        }
        var at = request.method() + " " + path;
        var message = MESSAGE.matcher(at);
        var reply = REPLY.matcher(at);
        if (at.equals("GET /v3/teams/" + TeamsGraph.THREAD)) {
            return Response.json(
                    200,
                    Map.of(
                            "id", TeamsGraph.THREAD,
                            "name", "Acme",
                            "aadGroupId", FakeTeams.TEAM));
        } else if (at.equals("POST /v3/conversations")) {
            return post(request);
        } else if (message.matches()) {
            return edit(message.group(1), message.group(3), request);
        } else if (reply.matches()) {
            var said = activity(request.json(), request);
            replies.add(new Reply(reply.group(1), reply.group(2), said));
            return Response.json(201, Map.of("id", "reply-" + replies.size()));
        }
        throw new No(404, "ServiceError", "Unknown");
    }

    private Response post(Request request) {
        if (!Boolean.TRUE.equals(Json.at(request.json(), "isGroup"))
                || !("28:" + FakeTeams.CLIENT_ID).equals(request.text("bot.id"))) {
            throw new No(400, "BadSyntax", "Incorrect conversation creation parameters");
        }
        var channel = TeamsGraph.text(request, "channelData.channel.id");
        var posted =
                graph.addMessage(
                        TeamsGraph.open(graph.known(channel)).id(),
                        activity(Json.at(request.json(), "activity"), request));
        return Response.json(
                201,
                Map.of(
                        "id", "%s;messageid=%s".formatted(channel, posted.id()),
                        "activityId", posted.id()));
    }

    private Response edit(String channel, String id, Request request) {
        var message = graph.knownMessage(id);
        if (!message.channel().equals(channel)) {
            throw new No(404, "ConversationNotFound", "Conversation not found.");
        }
        TeamsGraph.open(graph.known(channel));
        graph.replace(message, activity(request.json(), request));
        return Response.json(200, Map.of("id", id));
    }

    private static Map<String, Object> activity(@Nullable Object json, Request request) {
        if (request.body().getBytes(UTF_8).length > LARGEST_MESSAGE) {
            throw new No(413, "MessageSizeTooBig", "Message size too large.");
        }
        if (!(json instanceof Map<?, ?> activity) || !"message".equals(activity.get("type"))) {
            throw new No(400, "BadSyntax", "Activity is invalid");
        }
        for (var attachment : Json.list(activity, "attachments")) {
            if (!TeamsGraph.ADAPTIVE_CARD.equals(Json.text(attachment, "contentType"))
                    || !"AdaptiveCard".equals(Json.text(attachment, "content.type"))) {
                throw new No(400, "BadSyntax", "Unknown attachment type");
            }
        }
        var read = new LinkedHashMap<String, Object>();
        activity.forEach((name, value) -> read.put(String.valueOf(name), value));
        return read;
    }
}
