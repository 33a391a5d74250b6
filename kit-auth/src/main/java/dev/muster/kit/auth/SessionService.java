package dev.muster.kit.auth;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signed-in browsers: opened by [SignInService], ended by sign-out, by time, and by what happens
/// to their user.
final class SessionService {
    private final PermissionTable permissions;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final AuthSettings settings;
    private final Revocations revocations;
    private final SessionStore store = new SessionStore();

    SessionService(
            PermissionTable permissions,
            Database database,
            Clock clock,
            SecureRandom random,
            AuthSettings settings,
            Revocations revocations) {
        this.permissions = permissions;
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.revocations = revocations;
    }

    /// @return what the browser's cookie holds from now on
    Secret open(Tx tx, User user) {
        var secret = Secret.fresh(random);
        var now = clock.instant();
        store.insert(tx.sql(), secret.hash(), user.id(), now, now.plus(settings.sessionLifetime()));
        return secret;
    }

    /// How long a browser keeps the cookie.
    Duration lifetime() {
        return settings.sessionLifetime();
    }

    /// @return empty when the session is unknown, ended, too old or idle for too long, or its user
    ///   disabled
    Optional<Credential> credential(Secret secret) {
        var now = clock.instant();
        return database.read(sql -> store.find(sql, secret.hash()))
                .map(row -> credential(row, secret))
                .filter(credential -> !credential.isExpired(now));
    }

    /// A session in use is told to the database once a minute, so its idle time is counted a little
    /// late, never early.
    private Credential credential(SessionStore.Row row, Secret secret) {
        var user = row.user();
        return new Credential(
                Credential.Kind.SESSION,
                row.id(),
                user.id(),
                user.actor(permissions),
                secret.csrfToken(),
                row.seenAt(),
                earlier(row.expiresAt(), row.seenAt().plus(settings.sessionIdle())));
    }

    void end(Tx tx, long userId, long session) {
        store.delete(tx.sql(), session);
        revocations.announce(tx, userId);
    }

    /// Ends the user's sessions at once, on all nodes.
    ///
    /// @param except a session that goes on; null for none
    void endAll(Tx tx, long userId, @Nullable Long except) {
        store.deleteOf(tx.sql(), userId, except);
        revocations.announce(tx, userId);
    }

    void forgetOld() {
        var now = clock.instant();
        database.write(
                tx -> {
                    store.deleteExpired(tx.sql(), now, now.minus(settings.sessionIdle()));
                    return true;
                });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
