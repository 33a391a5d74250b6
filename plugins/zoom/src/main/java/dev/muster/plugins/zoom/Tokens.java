package dev.muster.plugins.zoom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.AccessTokens;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Access tokens of a server-to-server OAuth app.
final class Tokens extends AccessTokens {
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final JsonApi oauth;
    private final String accountId;
    private final String basic;

    Tokens(JsonApi oauth, Clock clock, String accountId, String clientId, String clientSecret) {
        super("Zoom", clock, EARLY);
        this.oauth = oauth;
        this.accountId = accountId;
        this.basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
    }

    /// Credentials that are not taken come as 400.
    @Override
    protected Answer ask() throws InterruptedException {
        var answer =
                oauth.post("/oauth/token")
                        .header("Authorization", "Basic " + basic)
                        .form(Map.of("grant_type", "account_credentials", "account_id", accountId))
                        .expecting(400)
                        .send();
        if (answer.status() == 400) {
            var reason = answer.text("reason");
            throw new RetryLater(
                    "Zoom does not take the credentials (%s): copy account_id, client_id and"
                                    .formatted(reason == null ? answer.text("error") : reason)
                            + " client_secret from the Server-to-Server OAuth app, and activate it",
                    null);
        }
        return answer;
    }
}
