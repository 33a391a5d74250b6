package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthToken.AUTH_TOKEN;
import static dev.muster.kit.auth.tables.AuthUser.AUTH_USER;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class TokenStore {
    Token insert(
            DSLContext sql,
            Secret secret,
            String prefix,
            User owner,
            String name,
            Set<String> scopes,
            Instant at,
            @Nullable Instant expiresAt) {
        var id =
                sql.insertInto(AUTH_TOKEN)
                        .set(AUTH_TOKEN.HASH, secret.hash())
                        .set(AUTH_TOKEN.PREFIX, prefix)
                        .set(AUTH_TOKEN.USER_ID, owner.id())
                        .set(AUTH_TOKEN.NAME, name)
                        .set(AUTH_TOKEN.SCOPES, scopes.toArray(String[]::new))
                        .set(AUTH_TOKEN.CREATED_AT, at)
                        .set(AUTH_TOKEN.EXPIRES_AT, expiresAt)
                        .returningResult(AUTH_TOKEN.ID)
                        .fetchSingle()
                        .value1();
        return new Token(id, owner, name, prefix, scopes, at, expiresAt, null);
    }

    /// The unrevoked token of an active owner, expired or not.
    Optional<Token> find(DSLContext sql, String hash) {
        return sql.select(AUTH_TOKEN.fields())
                .select(AUTH_USER.fields())
                .from(AUTH_TOKEN)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(AUTH_TOKEN.USER_ID))
                .where(
                        AUTH_TOKEN.HASH.eq(hash),
                        AUTH_TOKEN.REVOKED_AT.isNull(),
                        AUTH_USER.DISABLED.isFalse())
                .fetchOptional(TokenStore::token);
    }

    /// Unrevoked tokens in the order they were created.
    ///
    /// @param owner whose; null for everybody's
    /// @param after only tokens with a higher id; 0 for the first page
    List<Token> list(DSLContext sql, @Nullable Long owner, long after, int limit) {
        return sql.select(AUTH_TOKEN.fields())
                .select(AUTH_USER.fields())
                .from(AUTH_TOKEN)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(AUTH_TOKEN.USER_ID))
                .where(AUTH_TOKEN.ID.gt(after), AUTH_TOKEN.REVOKED_AT.isNull(), ownedBy(owner))
                .orderBy(AUTH_TOKEN.ID)
                .limit(limit)
                .fetch(TokenStore::token);
    }

    /// @param owner whose it must be; null for anybody's
    /// @return the token as it was; empty when there is no such unrevoked one
    Optional<Token> revoke(DSLContext sql, long id, @Nullable Long owner, Instant at) {
        var found =
                sql.select(AUTH_TOKEN.fields())
                        .select(AUTH_USER.fields())
                        .from(AUTH_TOKEN)
                        .join(AUTH_USER)
                        .on(AUTH_USER.ID.eq(AUTH_TOKEN.USER_ID))
                        .where(AUTH_TOKEN.ID.eq(id), AUTH_TOKEN.REVOKED_AT.isNull(), ownedBy(owner))
                        .forUpdate()
                        .of(AUTH_TOKEN)
                        .fetchOptional(TokenStore::token);
        found.ifPresent(
                token ->
                        sql.update(AUTH_TOKEN)
                                .set(AUTH_TOKEN.REVOKED_AT, at)
                                .where(AUTH_TOKEN.ID.eq(token.id()))
                                .execute());
        return found;
    }

    private static Condition ownedBy(@Nullable Long owner) {
        return owner == null ? DSL.noCondition() : AUTH_TOKEN.USER_ID.eq(owner);
    }

    private static Token token(Record row) {
        return new Token(
                row.get(AUTH_TOKEN.ID),
                UserStore.user(row),
                row.get(AUTH_TOKEN.NAME),
                row.get(AUTH_TOKEN.PREFIX),
                Set.copyOf(Arrays.asList(row.get(AUTH_TOKEN.SCOPES))),
                row.get(AUTH_TOKEN.CREATED_AT),
                row.get(AUTH_TOKEN.EXPIRES_AT),
                row.get(AUTH_TOKEN.LAST_USED_AT));
    }
}
