package dev.muster.plugins.msteams;

import dev.muster.plugin.conversation.Post;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of channels: the bot writes them, by the Bot Connector; they are read by Graph,
/// since bots cannot read.
final class Messages {
    private static final int PAGE = 50;
    private static final int PAGES = 20;

    /// The server repeats a call for a day.
    private static final Duration REPEATED = Duration.ofHours(25);

    private final AppApi graph;
    private final AppApi connector;
    private final Tokens.App app;
    private final String team;
    private final Clock clock;

    /// A message's id for the server.
    ///
    /// @param activity by which Teams knows the message
    /// @param mark by which it is found; goes into it again whenever it is replaced
    private record Id(String activity, String mark) {
        static Id of(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new Id(text, Cards.mark(text))
                    : new Id(text.substring(0, blank), text.substring(blank + 1));
        }

        @Override
        public String toString() {
            return activity + " " + mark;
        }
    }

    Messages(AppApi graph, AppApi connector, Tokens.App app, String team, Clock clock) {
        this.graph = graph;
        this.connector = connector;
        this.app = app;
        this.team = team;
        this.clock = clock;
    }

    /// Begins a new thread in a channel.
    ///
    /// @return the message's id
    String post(String idempotencyKey, String channel, Post post) throws InterruptedException {
        var mark = Cards.mark(idempotencyKey);
        var earlier = find(channel, mark);
        if (earlier != null) {
            return new Id(earlier, mark).toString();
        }
        var body =
                Map.of(
                        "isGroup", true,
                        "bot", Map.of("id", "28:" + app.clientId()),
                        "tenantId", app.tenant(),
                        "channelData", Map.of("channel", Map.of("id", channel)),
                        "activity", Cards.message(post, mark));
        var said = connector.send(http -> http.post("/v3/conversations").json(body));
        return new Id(AppApi.needed(said.json(), "activityId"), mark).toString();
    }

    /// Replaces a message.
    ///
    /// @param message as [#post] returned it
    void edit(String channel, String message, Post post) throws InterruptedException {
        var id = Id.of(message);
        var path =
                "/v3/conversations/%s/activities/%s"
                        .formatted(
                                JsonApi.part(channel + ";messageid=" + id.activity()),
                                JsonApi.part(id.activity()));
        var body = Cards.message(post, id.mark());
        connector.send(http -> http.put(path).json(body));
    }

    /// The newest message with that mark, of the time within which a call is repeated.
    private @Nullable String find(String channel, String mark) throws InterruptedException {
        var oldest = clock.instant().minus(REPEATED);
        var path =
                "/teams/%s/channels/%s/messages"
                        .formatted(JsonApi.part(team), JsonApi.part(channel));
        var query = "?$top=" + PAGE;
        for (int page = 0; page < PAGES; page++) {
            var asked = path + query;
            var answer = graph.send(http -> http.get(asked));
            // In the order of the threads' last messages: one that is old says nothing of the next.
            boolean recent = false;
            for (var message : answer.list("value")) {
                if (hasMark(message, mark)) {
                    return Json.text(message, "id");
                }
                recent |= !oldest.isAfter(AppApi.time(message, "lastModifiedDateTime"));
            }
            var next = next(answer);
            if (!recent || next == null) {
                return null;
            }
            query = next;
        }
        return null;
    }

    /// The query of the next page; null when there is none.
    private static @Nullable String next(Answer answer) {
        // The name has a dot in it, and so is no path.
        return answer.json() instanceof Map<?, ?> page
                        && page.get("@odata.nextLink") instanceof String link
                        && link.indexOf('?') >= 0
                ? link.substring(link.indexOf('?'))
                : null;
    }

    private static boolean hasMark(@Nullable Object message, String mark) {
        return Json.list(message, "attachments").stream()
                .map(attachment -> Json.text(attachment, "content"))
                .anyMatch(content -> content != null && content.contains(mark));
    }
}
