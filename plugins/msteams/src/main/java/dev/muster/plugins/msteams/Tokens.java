package dev.muster.plugins.msteams;

import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.AccessTokens;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Access tokens of an app registration, in its own name and not in that of a person.
final class Tokens extends AccessTokens {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final JsonApi login;
    private final App app;
    private final String scope;

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

    /// @param scope what the tokens are for, for example `https://graph.microsoft.com/.default`
    Tokens(JsonApi login, Clock clock, App app, String scope) {
        super("Microsoft", clock, EARLY);
        this.login = login;
        this.app = app;
        this.scope = scope;
    }

    @Override
    protected Answer ask() throws InterruptedException {
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
        return answer;
    }

    /// The first line; the others are numbers for Microsoft's support.
    private static String reason(Answer answer) {
        var description = answer.text("error_description");
        return description == null
                ? "status " + answer.status()
                : description.lines().findFirst().orElse("").strip();
    }
}
