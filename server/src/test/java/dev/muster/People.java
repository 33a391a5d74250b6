package dev.muster;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// People who use the server under test, one of each role; they come in as people do.
public final class People {
    private final TestServer server;
    private final Client admin;
    private final String suffix = Long.toString(System.nanoTime(), 36);
    private final Map<String, String> paths = new HashMap<>();

    public People(TestServer server) {
        this.server = server;
        this.admin = server.clientWith("user.manage");
    }

    /// A responder's program, which may do all that a responder may.
    public Client responder() {
        return token("responder", "read", "write", "ingest");
    }

    public String responderEmail() {
        return email("responder");
    }

    public String email(String role) {
        return admin.get(path(role)).is(200).at("/email");
    }

    /// A program of somebody with that role, with a token of its own.
    public Client token(String role, String... scopes) {
        return server.client().token(tokenText(role, scopes));
    }

    /// The text of a new token.
    public String tokenText(String role, String... scopes) {
        var wanted =
                Stream.of(scopes)
                        .map(scope -> "\"" + scope + "\"")
                        .collect(Collectors.joining(", ", "[", "]"));
        return signedIn(role)
                .post("/api/auth/tokens", "{\"name\": \"test\", \"scopes\": %s}".formatted(wanted))
                .is(201)
                .at("/token");
    }

    /// The browser of somebody with that role, freshly signed in by a one-time link. Ends the one
    /// before.
    public Client signedIn(String role) {
        var link = admin.send("POST", path(role) + "/reset", (String) null).is(200).at("/path");
        var secret = link.substring(link.indexOf('#') + 1);
        var answer =
                server.client()
                        .post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(secret))
                        .is(200);
        var cookie = answer.header("Set-Cookie").orElseThrow();
        return server.client()
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .with("X-CSRF-Token", answer.at("/csrfToken"));
    }

    private String path(String role) {
        return paths.computeIfAbsent(role, this::create);
    }

    private String create(String role) {
        var body =
                "{\"email\": \"%s-%s@example.org\", \"role\": \"%s\"}"
                        .formatted(role, suffix, role);
        return admin.post("/api/auth/users", body).is(201).header("Location").orElseThrow();
    }
}
