package dev.muster.plugins.zoom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.JsonApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens of a server-to-server OAuth app. Each lives for about an hour and is used until
/// shortly before its end.
final class Tokens {
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final JsonApi oauth;
    private final Clock clock;
    private final String accountId;
    private final String basic;
    private @Nullable Token token;

    /// @param value never shown
    /// @param scopes what it allows; empty when Zoom did not say
    record Token(String value, Instant until, Set<String> scopes) {
        @Override
        public String toString() {
            return "token until " + until;
        }
    }

    Tokens(JsonApi oauth, Clock clock, String accountId, String clientId, String clientSecret) {
        this.oauth = oauth;
        this.clock = clock;
        this.accountId = accountId;
        this.basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
    }

    /// One that can be used.
    synchronized Token get() throws InterruptedException {
        var kept = token;
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept;
        }
        var fresh = ask();
        token = fresh;
        return fresh;
    }

    /// Forgets a token that was not taken.
    synchronized void forget(Token refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    /// Credentials that are not taken come as 400.
    private Token ask() throws InterruptedException {
        var answer =
                oauth.post("/oauth/token")
                        .header("Authorization", "Basic " + basic)
                        .form(Map.of("grant_type", "account_credentials", "account_id", accountId))
                        .expecting(400)
                        .send();
        var value = answer.text("access_token");
        if (answer.status() == 400) {
            var reason = answer.text("reason");
            throw new RetryLater(
                    "Zoom does not take the credentials (%s): copy account_id, client_id and"
                                    .formatted(reason == null ? answer.text("error") : reason)
                            + " client_secret from the Server-to-Server OAuth app, and activate it",
                    null);
        }
        if (value == null) {
            throw new RetryLater("Zoom answered without an access token", null);
        }
        long seconds = answer.at("expires_in") instanceof Number it ? it.longValue() : 0;
        var scope = answer.text("scope");
        return new Token(
                value,
                clock.instant().plusSeconds(seconds).minus(EARLY),
                scope == null || scope.isBlank() ? Set.of() : Set.of(scope.strip().split("\\s+")));
    }
}
