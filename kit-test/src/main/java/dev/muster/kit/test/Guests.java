package dev.muster.kit.test;

import dev.muster.kit.access.Actor;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Session;
import java.util.Optional;
import java.util.Set;

/// Lets in whoever says what they may do, beside those that the app knows.
final class Guests implements Authenticator {
    private static final String PREFIX = "guest:";

    private final Authenticator known;

    Guests(Authenticator known) {
        this.known = known;
    }

    static String token(String... permissions) {
        return PREFIX + String.join(",", permissions);
    }

    @Override
    public Optional<Actor> bearer(String token) {
        if (!token.startsWith(PREFIX)) {
            return known.bearer(token);
        }
        var permissions = Set.of(token.substring(PREFIX.length()).split(","));
        return Optional.of(new Actor("guest", "guest", permissions));
    }

    @Override
    public Optional<Session> session(String cookie) {
        return known.session(cookie);
    }

    @Override
    public Set<String> permissions() {
        return known.permissions();
    }
}
