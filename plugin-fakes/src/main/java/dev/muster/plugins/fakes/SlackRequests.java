package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugins.http.Hmac;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The requests that Slack sends, signed as Slack signs them.
public final class SlackRequests {
    private final String secret;
    private final Instant now;

    /// @param secret the app's Signing Secret, for example [FakeSlack#SIGNING_SECRET]
    /// @param now when they are sent
    public SlackRequests(String secret, Instant now) {
        this.secret = secret;
        this.now = now;
    }

    /// Somebody gives the slash command `/incident`.
    ///
    /// @param channel its id
    /// @param text what follows the command, as the person types it
    /// @param trigger the request's own id
    public InboundRequest command(
            String user, String userName, String channel, String text, String trigger) {
        var form = new LinkedHashMap<String, String>();
        form.put("team_id", "T0ACME");
        form.put("team_domain", "acme");
        form.put("channel_id", channel);
        form.put("channel_name", "some-channel");
        form.put("user_id", user);
        form.put("user_name", userName);
        form.put("command", "/incident");
        form.put("text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        form.put("response_url", "https://hooks.slack.com/commands/T0ACME/1/x");
        form.put("trigger_id", trigger);
        return form("/command", form);
    }

    /// Somebody presses a button.
    ///
    /// @param channel its id
    /// @param actionId of the button
    /// @param value of the button
    /// @param responseUrl where Slack takes an answer for that person
    public InboundRequest press(
            String user,
            String userName,
            String channel,
            String actionId,
            String value,
            String responseUrl) {
        var payload =
                Map.of(
                        "type", "block_actions",
                        "user", Map.of("id", user, "username", userName, "name", userName),
                        "team", Map.of("id", "T0ACME", "domain", "acme"),
                        "channel", Map.of("id", channel, "name", "some-channel"),
                        "container", Map.of("type", "message", "channel_id", channel),
                        "trigger_id", "13345224609.738474920.8088930838d88f008e0",
                        "response_url", responseUrl,
                        "actions",
                                List.of(
                                        Map.of(
                                                "type", "button",
                                                "action_id", actionId,
                                                "value", value)));
        return form("/actions", Map.of("payload", Json.write(payload)));
    }

    /// A form.
    public InboundRequest form(String path, Map<String, String> fields) {
        return signed(path, "application/x-www-form-urlencoded", JsonApi.encoded(fields));
    }

    /// JSON, for example an event.
    public InboundRequest json(String path, Map<String, ?> value) {
        return signed(path, "application/json", Json.write(value));
    }

    /// Any body.
    public InboundRequest signed(String path, String type, String body) {
        var time = Long.toString(now.getEpochSecond());
        return new InboundRequest(
                path,
                Map.of(
                        "Content-Type",
                        type,
                        "X-Slack-Request-Timestamp",
                        time,
                        "X-Slack-Signature",
                        "v0=" + Hmac.hex(secret, ("v0:" + time + ":" + body).getBytes(UTF_8))),
                body.getBytes(UTF_8));
    }
}
