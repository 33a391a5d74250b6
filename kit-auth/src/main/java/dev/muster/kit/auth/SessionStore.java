package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthSession.AUTH_SESSION;
import static dev.muster.kit.auth.tables.AuthUser.AUTH_USER;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class SessionStore {
    /// @param expiresAt when it ends however busy it is
    record Row(long id, User user, Instant seenAt, Instant expiresAt) {}

    long insert(DSLContext sql, String hash, long userId, Instant at, Instant expiresAt) {
        return sql.insertInto(AUTH_SESSION)
                .set(AUTH_SESSION.HASH, hash)
                .set(AUTH_SESSION.USER_ID, userId)
                .set(AUTH_SESSION.CREATED_AT, at)
                .set(AUTH_SESSION.SEEN_AT, at)
                .set(AUTH_SESSION.EXPIRES_AT, expiresAt)
                .returningResult(AUTH_SESSION.ID)
                .fetchSingle()
                .value1();
    }

    /// The session of an active user.
    Optional<Row> find(DSLContext sql, String hash) {
        return sql.select(AUTH_SESSION.ID, AUTH_SESSION.SEEN_AT, AUTH_SESSION.EXPIRES_AT)
                .select(AUTH_USER.fields())
                .from(AUTH_SESSION)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(AUTH_SESSION.USER_ID))
                .where(AUTH_SESSION.HASH.eq(hash), AUTH_USER.DISABLED.isFalse())
                .fetchOptional(
                        row ->
                                new Row(
                                        row.get(AUTH_SESSION.ID),
                                        UserStore.user(row),
                                        row.get(AUTH_SESSION.SEEN_AT),
                                        row.get(AUTH_SESSION.EXPIRES_AT)));
    }

    void delete(DSLContext sql, long id) {
        sql.deleteFrom(AUTH_SESSION).where(AUTH_SESSION.ID.eq(id)).execute();
    }

    /// @param except a session to keep; null to keep none
    void deleteOf(DSLContext sql, long userId, @Nullable Long except) {
        sql.deleteFrom(AUTH_SESSION)
                .where(
                        AUTH_SESSION.USER_ID.eq(userId),
                        except == null ? DSL.noCondition() : AUTH_SESSION.ID.ne(except))
                .execute();
    }

    void deleteExpired(DSLContext sql, Instant now, Instant idleSince) {
        sql.deleteFrom(AUTH_SESSION)
                .where(AUTH_SESSION.EXPIRES_AT.lt(now).or(AUTH_SESSION.SEEN_AT.lt(idleSince)))
                .execute();
    }
}
