package dev.muster.plugins.mattermost;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Mattermost's REST API, version 4.
final class MattermostApi {
    private final JsonApi http;
    private final String team;
    private final AtomicReference<@Nullable Place> place = new AtomicReference<>();

    /// Who and where the bot is.
    record Place(String userId, String userName, String teamId, String teamName) {}

    /// @param url the server's
    /// @param team its name, as in addresses
    MattermostApi(PluginContext context, URI url, String token, String team, Duration timeout) {
        var base = URI.create(url.toString().replaceAll("/+$", "") + "/api/v4");
        this.http = new JsonApi(context, base, Map.of("Authorization", "Bearer " + token), timeout);
        this.team = team;
    }

    JsonApi.Call get(String path) {
        return http.get(path).explaining(MattermostApi::reason);
    }

    JsonApi.Call post(String path, Map<String, ?> body) {
        return http.post(path).json(body).explaining(MattermostApi::reason);
    }

    JsonApi.Call put(String path, Map<String, ?> body) {
        return http.put(path).json(body).explaining(MattermostApi::reason);
    }

    JsonApi.Call delete(String path) {
        return http.delete(path).explaining(MattermostApi::reason);
    }

    /// Who and where the bot is; asked once.
    Place place() throws InterruptedException {
        var known = place.get();
        return known == null ? look() : known;
    }

    /// Asks who and where the bot is.
    ///
    /// @throws RetryLater also when it is not in the team
    Place look() throws InterruptedException {
        var me = get("/users/me").send();
        var teams = get("/users/me/teams").send();
        if (teams.json() instanceof Iterable<?> list) {
            for (var one : list) {
                if (team.equals(Json.text(one, "name"))) {
                    var found =
                            new Place(
                                    needed(me, "id"),
                                    needed(me, "username"),
                                    String.valueOf(Json.text(one, "id")),
                                    String.valueOf(Json.text(one, "display_name")));
                    place.set(found);
                    return found;
                }
            }
        }
        throw new RetryLater(
                "'%s' of the setting 'team' is none of the bot's teams, expected the team's name as in addresses: add @%s to the team"
                        .formatted(team, needed(me, "username")),
                null);
    }

    /// What to throw for an answer that was expected only for another reason.
    static GiveUp refused(String what, Answer answer) {
        return new GiveUp(
                "Mattermost answered %d to %s: %s (%s)"
                        .formatted(
                                answer.status(), what, answer.text("message"), answer.text("id")));
    }

    /// What has to be in an answer.
    static String needed(Answer answer, String at) {
        var found = answer.text(at);
        if (found == null) {
            throw new RetryLater("Mattermost answered without '%s'".formatted(at), null);
        }
        return found;
    }

    private static @Nullable String reason(Object body) {
        var message = Json.text(body, "message");
        if (message == null) {
            return null;
        }
        return switch (String.valueOf(Json.text(body, "status_code"))) {
            case "401" -> message + " Put a token that is taken into the setting 'token'";
            case "403" -> message + " Have an administrator give the bot that permission";
            default -> message;
        };
    }
}
