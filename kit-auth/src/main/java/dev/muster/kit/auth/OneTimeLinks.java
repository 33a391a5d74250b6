package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthOneTime.AUTH_ONE_TIME;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Links that let somebody in once, to choose a password. A user has one at most: a new one
/// replaces it.
final class OneTimeLinks {
    /// Where the sign-in page is.
    static final String PAGE = "/sign-in";

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final Duration lifetime;

    OneTimeLinks(Database database, Clock clock, SecureRandom random, Duration lifetime) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
    }

    /// @param path relative to where the server is reached; the secret is in the fragment, which
    ///   browsers never send, so that it gets into no log
    record Link(String path, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link until " + expiresAt;
        }
    }

    Link issue(Tx tx, long userId) {
        var secret = Secret.fresh(random);
        var expiresAt = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(lifetime);
        tx.sql()
                .insertInto(AUTH_ONE_TIME)
                .set(AUTH_ONE_TIME.USER_ID, userId)
                .set(AUTH_ONE_TIME.HASH, secret.hash())
                .set(AUTH_ONE_TIME.EXPIRES_AT, expiresAt)
                .onConflict(AUTH_ONE_TIME.USER_ID)
                .doUpdate()
                .set(AUTH_ONE_TIME.HASH, secret.hash())
                .set(AUTH_ONE_TIME.EXPIRES_AT, expiresAt)
                .execute();
        return new Link(PAGE + "#" + secret.text(), expiresAt);
    }

    /// Whom a link lets in; empty when it is unknown, used or expired.
    Optional<Long> holder(Tx tx, String token) {
        if (!Secret.isWellFormed(token)) {
            return Optional.empty();
        }
        return tx.sql()
                .select(AUTH_ONE_TIME.USER_ID)
                .from(AUTH_ONE_TIME)
                .where(
                        AUTH_ONE_TIME.HASH.eq(Secret.of(token).hash()),
                        AUTH_ONE_TIME.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(AUTH_ONE_TIME.USER_ID);
    }

    /// Uses a link up.
    ///
    /// @return whether it was still there: of two who come at once, one gets in
    boolean redeem(Tx tx, String token) {
        return tx.sql()
                        .deleteFrom(AUTH_ONE_TIME)
                        .where(AUTH_ONE_TIME.HASH.eq(Secret.of(token).hash()))
                        .execute()
                == 1;
    }

    void revoke(Tx tx, long userId) {
        tx.sql().deleteFrom(AUTH_ONE_TIME).where(AUTH_ONE_TIME.USER_ID.eq(userId)).execute();
    }

    void forgetOld() {
        database.write(
                tx ->
                        tx.sql()
                                .deleteFrom(AUTH_ONE_TIME)
                                .where(AUTH_ONE_TIME.EXPIRES_AT.lt(clock.instant()))
                                .execute());
    }
}
