package dev.muster.kit.auth;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// People who use the server under test, one of each role.
final class People {
    private final TestServer server;
    private final String suffix = Long.toString(System.nanoTime(), 36);
    private final Map<String, User> users = new HashMap<>();

    People(TestServer server) {
        this.server = server;
    }

    /// A clerk's program, which may do all that a clerk may.
    Client clerk() {
        return token("clerk", "read", "write", "scan");
    }

    String clerkEmail() {
        return email("clerk");
    }

    String email(String role) {
        return user(role).email().text();
    }

    /// A program of somebody with that role, with a token of its own.
    Client token(String role, String... scopes) {
        return server.client().token(tokenText(role, scopes));
    }

    /// The text of a new token.
    String tokenText(String role, String... scopes) {
        var order = new TokenService.Order("test", Set.of(scopes), null);
        var owner = user(role);
        return server.kit()
                .get(TokenService.class)
                .create(Origin.COMMAND_LINE, owner.id(), order)
                .secret()
                .text();
    }

    /// The browser of somebody with that role, freshly signed in by a one-time link. Ends the one
    /// before.
    Client signedIn(String role) {
        var link = users().resetPassword(Origin.COMMAND_LINE, user(role).id());
        return Browser.signIn(server.client(), link).client();
    }

    User user(String role) {
        return users.computeIfAbsent(role, this::create);
    }

    private User create(String role) {
        var email = new EmailAddress("%s-%s@example.org".formatted(role, suffix));
        return users().create(Origin.COMMAND_LINE, email, null, role, null);
    }

    private UserService users() {
        return server.kit().get(UserService.class);
    }
}
