package dev.muster.plugins.msteams;

import dev.muster.plugin.Declined;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.Requester;
import dev.muster.plugins.http.ChatCommand;
import dev.muster.plugins.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the Bot Connector tells of Teams. Messages in which the bot is mentioned are commands; of
/// the others, which it is told because the app may read messages, and of everything else nothing
/// is done.
final class TeamsInbound implements Inbound {
    private static final String NOBODY =
            "This server lets nobody change incidents from Teams: it is too old for this plugin.";
    private static final int LONGEST_REASON = 2_000;

    private final PluginContext context;
    private final BotToken token;
    private final Tokens.App app;
    private final Replies replies;
    private final Seen seen = new Seen();

    TeamsInbound(PluginContext context, BotToken token, Tokens.App app, Replies replies) {
        this.context = context;
        this.token = token;
        this.app = app;
        this.replies = replies;
    }

    @Override
    public InboundAnswer receive(InboundRequest request) throws InterruptedException {
        try {
            var wrong = token.wrongWith(request);
            if (wrong != null) {
                return InboundAnswer.refused(wrong);
            }
            return take(Json.readObject(request.text()));
        } catch (RetryLater e) {
            return new InboundAnswer(503, "text/plain", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new InboundAnswer(400, "text/plain", "It cannot be read: " + e.getMessage());
        }
    }

    private InboundAnswer take(Map<String, Object> activity) {
        if (!"message".equals(activity.get("type")) || !isToBot(activity)) {
            return InboundAnswer.ok();
        }
        if (isElsewhere(activity)) {
            return InboundAnswer.refused("The message is from another directory");
        }
        var conversation = needed(activity, "conversation.id");
        var message = needed(activity, "id");
        var id = conversation + " " + message;
        if (seen.add(id)) {
            try {
                replies.tell(conversation, message, run(activity, id));
            } catch (RuntimeException e) {
                seen.forget(id);
                throw e;
            }
        }
        return InboundAnswer.ok();
    }

    private String run(Map<String, Object> activity, String id) {
        var name = needed(activity, "from.name");
        var user = Json.text(activity, "from.aadObjectId");
        var channel = needed(activity, "conversation.id").replaceFirst(";.*", "");
        var called = needed(activity, "recipient.name");
        var command =
                new ChatCommand(
                        "@" + called,
                        new Requester(user == null ? needed(activity, "from.id") : user, name),
                        new Resource(channel, channel, null),
                        words(activity),
                        id,
                        Html.MARKUP);
        return context.service(IncidentDesk.class)
                .map(
                        desk -> {
                            try {
                                return command.run(desk);
                            } catch (Declined e) {
                                return Html.escaped(String.valueOf(e.getMessage()), LONGEST_REASON);
                            }
                        })
                .orElse(NOBODY);
    }

    /// What the person wrote, without the names by which the bot is called.
    private String words(Map<String, Object> activity) {
        var text = Json.text(activity, "text");
        var rest = text == null ? "" : text;
        for (var entity : Json.list(activity, "entities")) {
            var called = Json.text(entity, "text");
            if (isBot(entity) && called != null) {
                rest = rest.replace(called, "");
            }
        }
        return Html.unescaped(rest).strip();
    }

    private boolean isToBot(Map<String, Object> activity) {
        return Json.list(activity, "entities").stream().anyMatch(this::isBot);
    }

    private boolean isBot(@Nullable Object entity) {
        return "mention".equals(Json.text(entity, "type"))
                && ("28:" + app.clientId()).equals(Json.text(entity, "mentioned.id"));
    }

    /// A domain says nothing of the directory's ID.
    private boolean isElsewhere(Map<String, Object> activity) {
        return app.tenant().matches(MsTeamsPlugin.ID)
                && !app.tenant().equalsIgnoreCase(Json.text(activity, "conversation.tenantId"));
    }

    private static String needed(Map<String, Object> activity, String at) {
        var value = Json.text(activity, at);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + at + "' is missing");
        }
        return value;
    }
}
