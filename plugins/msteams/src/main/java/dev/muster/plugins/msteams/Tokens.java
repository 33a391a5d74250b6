package dev.muster.plugins.msteams;

import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Access tokens of an app registration, in its own name and not in that of a person. Each lives
/// for about an hour and is used until shortly before its end.
final class Tokens {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final JsonApi login;
    private final Clock clock;
    private final App app;
    private final String scope;
    private @Nullable Token token;

    /// The app registration.
    ///
    /// @param tenant the directory's id or domain
    /// @param secret never shown
    record App(String tenant, String clientId, String secret) {
        @Override
        public String toString() {
            return "app " + clientId + " in " + tenant;
        }
    }

    /// @param value never shown
    record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "token until " + until;
        }
    }

    /// @param scope what the tokens are for, for example `https://graph.microsoft.com/.default`
    Tokens(JsonApi login, Clock clock, App app, String scope) {
        this.login = login;
        this.clock = clock;
        this.app = app;
        this.scope = scope;
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

    private Token ask() throws InterruptedException {
        var answer =
                login.post("/%s/oauth2/v2.0/token".formatted(JsonApi.part(app.tenant())))
                        .form(
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        app.clientId(),
                                        "client_secret",
                                        app.secret(),
                                        "scope",
                                        scope))
                        .expecting(400)
                        .expecting(401)
                        .send();
        if (answer.status() >= 400) {
            throw new RetryLater(
                    "Microsoft does not take the credentials (%s): see to 'tenant', 'client_id' and 'client_secret', and whether the secret has expired"
                            .formatted(reason(answer)),
                    null);
        }
        var value = answer.text("access_token");
        if (value == null) {
            throw new RetryLater("Microsoft answered without an access token", null);
        }
        long seconds = answer.at("expires_in") instanceof Number it ? it.longValue() : 0;
        return new Token(value, clock.instant().plusSeconds(seconds).minus(EARLY));
    }

    /// The first line; the others are numbers for Microsoft's support.
    private static String reason(Answer answer) {
        var description = answer.text("error_description");
        return description == null
                ? "status " + answer.status()
                : description.lines().findFirst().orElse("").strip();
    }
}
