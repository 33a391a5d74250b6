package dev.muster.plugins.msteams;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.AccessTokens;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// One of Microsoft's APIs, called in the app's own name.
final class AppApi {
    private final JsonApi http;
    private final Tokens tokens;

    /// Makes a call, for each attempt a new one.
    interface Request {
        JsonApi.Call on(JsonApi http);
    }

    AppApi(JsonApi http, Tokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    /// Makes a call, and once again with a new token when the old one is not taken any more.
    Answer send(Request request) throws InterruptedException {
        var token = tokens.get();
        var answer = call(request, token).expecting(401).send();
        if (answer.status() != 401) {
            return answer;
        }
        tokens.forget(token);
        return call(request, tokens.get()).send();
    }

    /// What has to be in an answer.
    static String needed(@Nullable Object body, String at) {
        var found = Json.text(body, at);
        if (found == null) {
            throw new RetryLater("Microsoft answered without '%s'".formatted(at), null);
        }
        return found;
    }

    /// The time at a path; 1970 when there is none.
    static Instant time(@Nullable Object body, String at) {
        try {
            var found = Json.text(body, at);
            return found == null ? Instant.EPOCH : Instant.parse(found);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /// What to throw for an answer that was expected only for another reason.
    static GiveUp refused(String what, Answer answer) {
        return new GiveUp(
                "Microsoft answered %d to %s: %s (%s)"
                        .formatted(
                                answer.status(),
                                what,
                                answer.text("error.message"),
                                answer.text("error.code")));
    }

    private JsonApi.Call call(Request request, AccessTokens.Token token) {
        return request.on(http)
                .header("Authorization", "Bearer " + token.value())
                .explaining(AppApi::reason);
    }

    private static @Nullable String reason(Object body) {
        var message = Json.text(body, "error.message");
        var code = Json.text(body, "error.code");
        if (code == null) {
            return message == null ? Json.text(body, "message") : message;
        }
        var said = message == null ? code : "%s (%s)".formatted(message, code);
        return switch (code) {
            case "Forbidden", "AccessDenied", "Authorization_RequestDenied" ->
                    said
                            + ". Give the app the permission that the README names, and have an"
                            + " administrator consent";
            case "BotNotInConversationRoster" -> said + ". Install the app in the team";
            default -> said;
        };
    }
}
