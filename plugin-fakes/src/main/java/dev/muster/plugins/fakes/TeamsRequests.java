package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The requests that the Bot Connector sends for Teams, signed as it signs them.
public final class TeamsRequests {
    /// What the bot is called in Teams.
    public static final String NAME = "Muster";

    private static final String BOT = "28:" + FakeTeams.CLIENT_ID;

    private final TeamsKey key;
    private final URI service;
    private final Instant now;

    /// @param key with which they are signed
    /// @param teams whence they come
    /// @param now when they are sent
    public TeamsRequests(TeamsKey key, FakeTeams teams, Instant now) {
        this.key = key;
        this.service = teams.url().resolve("/teams/");
        this.now = now;
    }

    /// Somebody says something to the bot.
    ///
    /// @param user the person's id in the directory
    /// @param channel its id
    /// @param text what follows the bot's name
    /// @param id the message's
    public InboundRequest mention(
            String user, String userName, String channel, String text, String id) {
        return signed(mentioning(user, userName, channel, text, id));
    }

    /// The activity of [#mention].
    public Map<String, Object> mentioning(
            String user, String userName, String channel, String text, String id) {
        var at = "<at>" + NAME + "</at>";
        var activity = new LinkedHashMap<String, Object>();
        activity.put("type", "message");
        activity.put("id", id);
        activity.put("channelId", "msteams");
        activity.put("serviceUrl", service.toString());
        activity.put("from", Map.of("id", "29:" + user, "name", userName, "aadObjectId", user));
        activity.put("recipient", Map.of("id", BOT, "name", NAME));
        activity.put(
                "conversation",
                Map.of(
                        "isGroup",
                        true,
                        "conversationType",
                        "channel",
                        "tenantId",
                        FakeTeams.TENANT,
                        "id",
                        channel + ";messageid=" + id));
        activity.put("textFormat", "plain");
        activity.put(
                "text",
                at + " " + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        activity.put(
                "entities",
                List.of(
                        Map.of(
                                "type",
                                "mention",
                                "text",
                                at,
                                "mentioned",
                                Map.of("id", BOT, "name", NAME))));
        activity.put(
                "channelData",
                Map.of(
                        "channel", Map.of("id", channel),
                        "team", Map.of("id", TeamsGraph.THREAD),
                        "tenant", Map.of("id", FakeTeams.TENANT)));
        return activity;
    }

    /// An activity, signed.
    public InboundRequest signed(Map<String, Object> activity) {
        return with(key.token(claims()), activity);
    }

    /// An activity with that token.
    public InboundRequest with(String token, Map<String, Object> activity) {
        return new InboundRequest(
                "",
                Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
                Json.write(activity).getBytes(UTF_8));
    }

    /// What a token claims; may be changed.
    public Map<String, Object> claims() {
        return new HashMap<>(
                Map.of(
                        "iss",
                        "https://api.botframework.com",
                        "aud",
                        FakeTeams.CLIENT_ID,
                        "serviceurl",
                        service.toString(),
                        "nbf",
                        now.getEpochSecond() - 60,
                        "exp",
                        now.getEpochSecond() + 3_600));
    }
}
