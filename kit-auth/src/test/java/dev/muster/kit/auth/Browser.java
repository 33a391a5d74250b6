package dev.muster.kit.auth;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;

/// A browser with somebody signed in.
///
/// @param client sends the cookie and the CSRF token
/// @param cookie the session cookie's value
record Browser(Client client, String cookie, String csrfToken) {
    static Browser signIn(Client client, OneTimeLinks.Link link) {
        return of(
                client,
                client.post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(secret(link))));
    }

    static Browser signIn(Client client, String email, String password) {
        return of(client, attempt(client, email, password));
    }

    /// Tries to sign in, and gives the answer whatever it is.
    static Answer attempt(Client client, String email, String password) {
        return client.post(
                "/api/auth/sign-in",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    /// The secret in a link.
    static String secret(OneTimeLinks.Link link) {
        return link.path().substring(link.path().indexOf('#') + 1);
    }

    /// What a browser makes of a `Set-Cookie` header.
    static Browser of(Client client, Answer answer) {
        var header = answer.is(200).header("Set-Cookie").orElseThrow();
        var cookie = header.substring("session=".length(), header.indexOf(';'));
        var csrf = answer.at("/csrfToken");
        return new Browser(
                client.with("Cookie", "session=" + cookie).with("X-CSRF-Token", csrf),
                cookie,
                csrf);
    }
}
