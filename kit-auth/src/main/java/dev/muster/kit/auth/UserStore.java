package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthUser.AUTH_USER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class UserStore {
    /// A user, and what their password is compared with.
    ///
    /// @param passwordHash null while they have no password
    record Account(User user, @Nullable String passwordHash) {}

    /// @return empty when somebody has the address already
    Optional<User> insert(
            DSLContext sql,
            EmailAddress email,
            String name,
            String role,
            @Nullable String passwordHash,
            Instant at) {
        return sql.insertInto(AUTH_USER)
                .set(AUTH_USER.EMAIL, email.text())
                .set(AUTH_USER.NAME, name)
                .set(AUTH_USER.ROLE, role)
                .set(AUTH_USER.PASSWORD_HASH, passwordHash)
                .set(AUTH_USER.CREATED_AT, at)
                .onConflict(AUTH_USER.EMAIL)
                .doNothing()
                .returning()
                .fetchOptional(UserStore::user);
    }

    Optional<User> find(DSLContext sql, long id) {
        return sql.selectFrom(AUTH_USER).where(AUTH_USER.ID.eq(id)).fetchOptional(UserStore::user);
    }

    Optional<Account> account(DSLContext sql, EmailAddress email) {
        return account(sql, AUTH_USER.EMAIL.eq(email.text()));
    }

    Optional<Account> account(DSLContext sql, long id) {
        return account(sql, AUTH_USER.ID.eq(id));
    }

    private static Optional<Account> account(DSLContext sql, Condition which) {
        return sql.selectFrom(AUTH_USER).where(which).fetchOptional(UserStore::account);
    }

    /// The account, kept from changing until the transaction ends.
    Optional<Account> lock(DSLContext sql, long id) {
        return sql.selectFrom(AUTH_USER)
                .where(AUTH_USER.ID.eq(id))
                .forUpdate()
                .fetchOptional(UserStore::account);
    }

    /// The ids of all active users with that role, kept from changing until the transaction ends.
    /// Always locked in the same order, so that two who demote each other wait for one another.
    Set<Long> lockActive(DSLContext sql, String role) {
        return sql.select(AUTH_USER.ID)
                .from(AUTH_USER)
                .where(AUTH_USER.ROLE.eq(role), AUTH_USER.DISABLED.isFalse())
                .orderBy(AUTH_USER.ID)
                .forUpdate()
                .fetchSet(AUTH_USER.ID);
    }

    List<User> active(DSLContext sql, String role) {
        return sql.selectFrom(AUTH_USER)
                .where(AUTH_USER.ROLE.eq(role), AUTH_USER.DISABLED.isFalse())
                .orderBy(AUTH_USER.ID)
                .fetch(UserStore::user);
    }

    /// In the order they were created.
    ///
    /// @param after only users with a higher id; 0 for the first page
    List<User> list(DSLContext sql, long after, int limit) {
        return sql.selectFrom(AUTH_USER)
                .where(AUTH_USER.ID.gt(after))
                .orderBy(AUTH_USER.ID)
                .limit(limit)
                .fetch(UserStore::user);
    }

    boolean isEmpty(DSLContext sql) {
        return !sql.fetchExists(AUTH_USER);
    }

    /// Stores name, role and whether they are disabled.
    ///
    /// @return the user at the next version
    User update(DSLContext sql, User user) {
        return sql.update(AUTH_USER)
                .set(AUTH_USER.NAME, user.name())
                .set(AUTH_USER.ROLE, user.role())
                .set(AUTH_USER.DISABLED, user.isDisabled())
                .set(AUTH_USER.VERSION, AUTH_USER.VERSION.plus(1))
                .where(AUTH_USER.ID.eq(user.id()))
                .returning()
                .fetchSingle(UserStore::user);
    }

    /// @param hash null to take the password away
    void setPassword(DSLContext sql, long id, @Nullable String hash) {
        sql.update(AUTH_USER)
                .set(AUTH_USER.PASSWORD_HASH, hash)
                .set(AUTH_USER.VERSION, AUTH_USER.VERSION.plus(1))
                .where(AUTH_USER.ID.eq(id))
                .execute();
    }

    /// Stores the same password's hash with today's parameters.
    void rehash(DSLContext sql, long id, String hash) {
        sql.update(AUTH_USER)
                .set(AUTH_USER.PASSWORD_HASH, hash)
                .where(AUTH_USER.ID.eq(id))
                .execute();
    }

    private static Account account(Record row) {
        return new Account(user(row), row.get(AUTH_USER.PASSWORD_HASH));
    }

    /// Also for rows of a join.
    static User user(Record row) {
        return new User(
                row.get(AUTH_USER.ID),
                new EmailAddress(row.get(AUTH_USER.EMAIL)),
                row.get(AUTH_USER.NAME),
                row.get(AUTH_USER.ROLE),
                row.get(AUTH_USER.DISABLED),
                row.get(AUTH_USER.PASSWORD_HASH) != null,
                row.get(AUTH_USER.VERSION),
                row.get(AUTH_USER.CREATED_AT));
    }
}
