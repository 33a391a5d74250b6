package dev.muster.plugins.slack;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.Declined;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.Resource;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.Requester;
import dev.muster.plugins.http.ChatCommand;
import dev.muster.plugins.http.Json;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slack's requests: slash commands, buttons, events.
final class SlackInbound implements Inbound {
    private static final String NOBODY =
            "This server lets nobody change incidents from Slack: it is too old for this plugin.";

    private final PluginContext context;
    private final @Nullable Signature signature;
    private final ResponseUrl response;

    /// @param signature by which requests are verified; null when there is no secret for it, and
    ///   all of them are refused
    SlackInbound(PluginContext context, @Nullable Signature signature, ResponseUrl response) {
        this.context = context;
        this.signature = signature;
        this.response = response;
    }

    @Override
    public InboundAnswer receive(InboundRequest request) {
        if (signature == null) {
            return InboundAnswer.refused(
                    "This server cannot tell whether a request is from Slack: put the app's Signing"
                            + " Secret into the setting 'signing_secret'");
        }
        var wrong = signature.wrongWith(request);
        if (wrong != null) {
            return InboundAnswer.refused(wrong);
        }
        try {
            return answer(request);
        } catch (IllegalArgumentException e) {
            return new InboundAnswer(400, "text/plain", "It cannot be read: " + e.getMessage());
        }
    }

    private InboundAnswer answer(InboundRequest request) {
        var text = request.text();
        if (text.startsWith("{")) {
            return event(Json.readObject(text));
        }
        var form = form(text);
        if (form.containsKey("ssl_check")) {
            return InboundAnswer.ok();
        }
        var payload = form.get("payload");
        if (payload != null) {
            pressed(Json.readObject(payload));
            return InboundAnswer.ok();
        }
        if (form.containsKey("command")) {
            return InboundAnswer.json(
                    Json.write(
                            Map.of("response_type", "ephemeral", "text", command(request, form))));
        }
        throw new IllegalArgumentException(
                "neither a slash command nor a button nor an event came to '"
                        + request.path()
                        + "'");
    }

    private String command(InboundRequest request, Map<String, String> form) {
        // Were there no trigger, the signature would name the request as well.
        var key = form.getOrDefault("trigger_id", "");
        var command =
                new ChatCommand(
                        needed(form, "command"),
                        new Requester(
                                needed(form, "user_id"),
                                form.getOrDefault("user_name", needed(form, "user_id"))),
                        new Resource(
                                needed(form, "channel_id"),
                                "#" + form.getOrDefault("channel_name", ""),
                                null),
                        Mrkdwn.unescaped(form.getOrDefault("text", "")),
                        key.isEmpty() ? String.valueOf(request.header("x-slack-signature")) : key,
                        Mrkdwn.MARKUP);
        return context.service(IncidentDesk.class)
                .map(
                        desk -> {
                            try {
                                return command.run(desk);
                            } catch (Declined e) {
                                return reason(e);
                            }
                        })
                .orElse(NOBODY);
    }

    /// Slack shows nothing of the answer to a button, so what went wrong is told afterwards.
    private void pressed(Map<String, Object> payload) {
        var move = Json.text(payload, "actions.0.action_id");
        var key = Json.text(payload, "actions.0.value");
        var user = Json.text(payload, "user.id");
        if (move == null || key == null || user == null) {
            return;
        }
        var name = Json.text(payload, "user.username");
        var who = new Requester(user, name == null ? user : name);
        var problem =
                Move.of(move)
                        .map(
                                it ->
                                        context.service(IncidentDesk.class)
                                                .map(desk -> move(desk, who, key, it))
                                                .orElse(NOBODY))
                        .orElse("");
        if (!problem.isEmpty()) {
            response.tell(Json.text(payload, "response_url"), problem);
        }
    }

    /// @return why not, empty when it worked
    private static String move(IncidentDesk desk, Requester who, String key, Move move) {
        try {
            desk.move(who, key, move.status(), null);
            return "";
        } catch (Declined e) {
            return reason(e);
        }
    }

    private InboundAnswer event(Map<String, Object> event) {
        var type = String.valueOf(event.get("type"));
        if (type.equals("url_verification")) {
            var challenge = Json.text(event, "challenge");
            if (challenge == null) {
                throw new IllegalArgumentException("'challenge' is missing");
            }
            return InboundAnswer.text(challenge);
        }
        var what = Json.text(event, "event.type");
        if ("app_uninstalled".equals(what) || "tokens_revoked".equals(what)) {
            context.logger()
                    .log(
                            WARNING,
                            "Slack says {0}: install the app into the workspace again and put its"
                                    + " Bot User OAuth Token into the setting ''bot_token''",
                            what);
        }
        return InboundAnswer.ok();
    }

    private static String reason(Declined declined) {
        return Mrkdwn.escaped(String.valueOf(declined.getMessage()), 2_000);
    }

    private static String needed(Map<String, String> form, String name) {
        var value = form.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static Map<String, String> form(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        URLDecoder.decode(field.substring(0, equals), UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        }
        return fields;
    }
}
