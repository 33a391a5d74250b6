package dev.muster.kit.auth;

import dev.muster.kit.auth.UserStore.Account;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.kit.http.Session;
import dev.muster.kit.problem.Refused;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing in and out, and one's own password.
///
/// An unknown user, a wrong password, a user without one and a disabled user are told the same,
/// after the same work.
final class SignInService {
    private static final Optional<User> NOBODY = Optional.empty();

    private final String app;
    private final PermissionTable permissions;
    private final Database database;
    private final UserStore users = new UserStore();
    private final SessionService sessions;
    private final OneTimeLinks links;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final AuditTrail audit;

    SignInService(
            String app,
            PermissionTable permissions,
            Database database,
            SessionService sessions,
            OneTimeLinks links,
            PasswordHasher hasher,
            SignInThrottle throttle,
            AuditTrail audit) {
        this.app = app;
        this.permissions = permissions;
        this.database = database;
        this.sessions = sessions;
        this.links = links;
        this.hasher = hasher;
        this.throttle = throttle;
        this.audit = audit;
    }

    /// @param secret what the browser's cookie holds from now on
    record SignedIn(User user, Secret secret) {}

    /// @param origin where from; its actor is nobody yet
    /// @throws Refused `auth.refused`, `auth.throttled`, or `server.unavailable` when too many sign
    ///   in at this moment
    SignedIn signIn(Origin origin, String email, String password) {
        var address = EmailAddress.of(email);
        var tried = address.map(EmailAddress::text).orElse(null);
        throttle.admit(origin, tried);

        var account = address.flatMap(known -> database.read(sql -> users.account(sql, known)));
        var typed = new Password(password);
        var hash = account.map(Account::passwordHash).orElse(null);
        var isRight = hasher.matches(typed, hash);
        var rehashed =
                isRight && hash != null && PasswordHasher.isOutdated(hash)
                        ? hasher.hash(typed)
                        : null;

        return database.write(
                        tx -> {
                            var admitted =
                                    isRight
                                            ? account.flatMap(known -> unchanged(tx, known))
                                            : NOBODY;
                            if (admitted.isEmpty()) {
                                audit.write(
                                        tx,
                                        origin,
                                        AuditEvent.REFUSED,
                                        tried == null ? "" : tried,
                                        "");
                                return Optional.<SignedIn>empty();
                            }
                            var user = admitted.get();
                            throttle.forgive(tx, origin, tried);
                            if (rehashed != null) {
                                users.rehash(tx.sql(), user.id(), rehashed);
                            }
                            return Optional.of(open(tx, origin, user, "by password"));
                        })
                .orElseThrow(
                        () ->
                                new Refused(
                                        AuthError.REFUSED,
                                        "No active user has this e-mail address and password"));
    }

    /// Signs in whoever holds a one-time link, and uses it up.
    ///
    /// @throws Refused `auth.link`, `auth.throttled`
    SignedIn signInByLink(Origin origin, String token) {
        throttle.admit(origin, null);
        return database.write(
                        tx -> {
                            var user =
                                    links.holder(tx, token)
                                            .flatMap(id -> users.lock(tx.sql(), id))
                                            .map(Account::user)
                                            .filter(
                                                    found ->
                                                            !found.isDisabled()
                                                                    && links.redeem(tx, token));
                            if (user.isEmpty()) {
                                audit.write(tx, origin, AuditEvent.REFUSED, "", "by one-time link");
                                return Optional.<SignedIn>empty();
                            }
                            throttle.forgive(tx, origin, null);
                            return Optional.of(open(tx, origin, user.get(), "by one-time link"));
                        })
                .orElseThrow(
                        () ->
                                new Refused(
                                        AuthError.LINK,
                                        "This link lets nobody in: ask an admin for a new one, or"
                                                + " run '"
                                                + app
                                                + " users reset-password EMAIL' on the server"));
    }

    /// Ends the session that asks for it.
    void signOut(Origin origin, Session session) {
        var user = UserService.idOf(origin.actor());
        database.write(
                tx -> {
                    sessions.end(tx, user, Long.parseLong(session.id()));
                    audit.write(tx, origin, AuditEvent.SIGNED_OUT, origin.actor().name(), "");
                    return true;
                });
    }

    /// Changes the password of the session's user and ends all their other sessions.
    ///
    /// @param current null only for somebody without a password
    /// @throws Refused `auth.password_unfit`, `auth.password_wrong`, `auth.throttled`
    void changePassword(Origin origin, Session session, @Nullable String current, String chosen) {
        var password = Password.chosen(chosen);
        var user = UserService.idOf(origin.actor());
        var account =
                database.read(sql -> users.account(sql, user))
                        .orElseThrow(() -> UserService.unknown(user));
        var email = account.user().email().text();
        if (account.passwordHash() != null) {
            throttle.admit(origin, email);
            if (current == null || !hasher.matches(new Password(current), account.passwordHash())) {
                throw wrongPassword(origin, email);
            }
        }
        var hash = hasher.hash(password);
        var isChanged =
                database.write(
                        tx -> {
                            if (unchanged(tx, account).isEmpty()) {
                                return false;
                            }
                            if (account.passwordHash() != null) {
                                throttle.forgive(tx, origin, email);
                            }
                            users.setPassword(tx.sql(), user, hash);
                            links.revoke(tx, user);
                            sessions.endAll(tx, user, Long.parseLong(session.id()));
                            audit.write(tx, origin, AuditEvent.PASSWORD_CHANGED, email, "");
                            return true;
                        });
        if (!isChanged) {
            throw wrongPassword(origin, email);
        }
    }

    private Refused wrongPassword(Origin origin, String email) {
        database.write(
                tx -> {
                    audit.write(tx, origin, AuditEvent.REFUSED, email, "changing the password");
                    return true;
                });
        return new Refused(AuthError.PASSWORD_WRONG, "The current password is not this one");
    }

    private SignedIn open(Tx tx, Origin origin, User user, String how) {
        var secret = sessions.open(tx, user);
        audit.write(
                tx,
                new Origin(user.actor(permissions), origin.address()),
                AuditEvent.SIGNED_IN,
                user.email().text(),
                how);
        return new SignedIn(user, secret);
    }

    /// The user, kept from changing until the transaction ends, when they are active and their
    /// password is still the one that was compared: hashing takes time in which an admin may have
    /// locked them out.
    private Optional<User> unchanged(Tx tx, Account compared) {
        return users.lock(tx.sql(), compared.user().id())
                .filter(now -> !now.user().isDisabled())
                .filter(now -> Objects.equals(now.passwordHash(), compared.passwordHash()))
                .map(Account::user);
    }
}
