package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Session;
import java.util.Optional;
import java.util.Set;

/// Knows callers by their session or token, without a query for most requests.
final class Access implements Authenticator {
    private final PermissionTable permissions;
    private final TokenMark mark;
    private final CredentialCache cache;
    private final Uses uses;
    private final SessionService sessions;
    private final TokenService tokens;

    Access(
            PermissionTable permissions,
            TokenMark mark,
            CredentialCache cache,
            Uses uses,
            SessionService sessions,
            TokenService tokens) {
        this.permissions = permissions;
        this.mark = mark;
        this.cache = cache;
        this.uses = uses;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Optional<Actor> bearer(String token) {
        if (!mark.isOn(token)) {
            return Optional.empty();
        }
        var secret = Secret.of(token);
        var found = cache.find(secret.hash(), () -> tokens.credential(secret));
        found.ifPresent(uses::note);
        return found.map(Credential::actor);
    }

    @Override
    public Optional<Session> session(String cookie) {
        if (!Secret.isWellFormed(cookie)) {
            return Optional.empty();
        }
        var secret = Secret.of(cookie);
        var found = cache.find(secret.hash(), () -> sessions.credential(secret));
        found.ifPresent(uses::note);
        return found.map(Credential::session);
    }

    @Override
    public Set<String> permissions() {
        return permissions.all();
    }
}
