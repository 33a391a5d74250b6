package dev.muster.kit.auth;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// People who use the server under test, one of each role.
public final class People {
    private final TestServer server;
    private final String suffix = Long.toString(System.nanoTime(), 36);
    private final Map<Role, User> users = new HashMap<>();

    public People(TestServer server) {
        this.server = server;
    }

    /// A responder's program, which may do all that a responder may.
    public Client responder() {
        return token("responder", "read", "write", "ingest");
    }

    public String responderEmail() {
        return email("responder");
    }

    public String email(String role) {
        return user(Role.of(role)).email().text();
    }

    /// A program of somebody with that role, with a token of its own.
    public Client token(String role, String... scopes) {
        return server.client().token(tokenText(role, scopes));
    }

    /// The text of a new token.
    public String tokenText(String role, String... scopes) {
        var wanted = Arrays.stream(scopes).map(Scope::of).collect(Collectors.toSet());
        var order = new TokenService.Order("test", wanted, null);
        var owner = user(Role.of(role));
        return server.kit()
                .get(TokenService.class)
                .create(Origin.COMMAND_LINE, owner.id(), order)
                .secret()
                .text();
    }

    /// The browser of somebody with that role, freshly signed in by a one-time link. Ends the one
    /// before.
    public Client signedIn(String role) {
        var link = users().resetPassword(Origin.COMMAND_LINE, user(Role.of(role)).id());
        return Browser.signIn(server.client(), link).client();
    }

    User user(Role role) {
        return users.computeIfAbsent(role, this::create);
    }

    private User create(Role role) {
        var email = new EmailAddress("%s-%s@example.org".formatted(role.wire(), suffix));
        return users().create(Origin.COMMAND_LINE, email, null, role, null);
    }

    private UserService users() {
        return server.kit().get(UserService.class);
    }
}
