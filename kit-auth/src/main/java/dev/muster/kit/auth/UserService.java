package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.auth.OneTimeLinks.Link;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Users: found by other domains, managed by admins.
public final class UserService {
    private final String app;
    private final PermissionTable permissions;
    private final Database database;
    private final Clock clock;
    private final UserStore store = new UserStore();
    private final SessionService sessions;
    private final OneTimeLinks links;
    private final PasswordHasher hasher;
    private final Revocations revocations;
    private final AuditTrail audit;

    UserService(
            String app,
            PermissionTable permissions,
            Database database,
            Clock clock,
            SessionService sessions,
            OneTimeLinks links,
            PasswordHasher hasher,
            Revocations revocations,
            AuditTrail audit) {
        this.app = app;
        this.permissions = permissions;
        this.database = database;
        this.clock = clock;
        this.sessions = sessions;
        this.links = links;
        this.hasher = hasher;
        this.revocations = revocations;
        this.audit = audit;
    }

    /// @return empty when there is no such user; a disabled one is found
    public Optional<User> find(long id) {
        return database.read(sql -> store.find(sql, id));
    }

    /// @param email in any spelling
    /// @return empty when nobody has the address; a disabled user is found
    public Optional<User> find(String email) {
        return EmailAddress.of(email)
                .flatMap(address -> database.read(sql -> store.account(sql, address)))
                .map(UserStore.Account::user);
    }

    /// Whether somebody has the address and is not disabled.
    ///
    /// @param email in any spelling
    public boolean isActive(String email) {
        return find(email).filter(user -> !user.isDisabled()).isPresent();
    }

    /// @throws Refused `request.not_found`
    User get(long id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /// @throws Refused `request.not_found`
    User get(EmailAddress email) {
        return find(email.text())
                .orElseThrow(
                        () ->
                                new Refused(
                                        CommonError.NOT_FOUND,
                                        "'"
                                                + email
                                                + "' is nobody's e-mail address; '"
                                                + app
                                                + " users list' shows them all"));
    }

    /// Whether there is nobody at all.
    boolean isEmpty() {
        return database.read(store::isEmpty);
    }

    /// The admins who are not disabled, in the order they were created.
    List<User> activeAdmins() {
        return database.read(sql -> store.active(sql, permissions.adminRole()));
    }

    /// In the order they were created.
    ///
    /// @param after only users with a higher id; 0 for the first page
    /// @param limit at most so many
    List<User> list(long after, int limit) {
        return database.read(sql -> store.list(sql, after, limit));
    }

    /// @param name null for the e-mail address
    /// @param password null for none: only a one-time link lets them in
    /// @throws Refused `auth.email_taken`, `auth.password_unfit`, `request.invalid`
    /// @throws IllegalArgumentException when the app has no such role
    User create(
            Origin origin,
            EmailAddress email,
            @Nullable String name,
            String role,
            @Nullable String password) {
        var checked = permissions.requireRole(role);
        var shown = User.checkedName(name == null ? email.text() : name);
        var hash = password == null ? null : hasher.hash(Password.chosen(password));
        return database.write(
                tx -> {
                    var user =
                            store.insert(tx.sql(), email, shown, checked, hash, clock.instant())
                                    .orElseThrow(
                                            () ->
                                                    new Refused(
                                                            AuthError.EMAIL_TAKEN,
                                                            "'"
                                                                    + email
                                                                    + "' given, which belongs to a"
                                                                    + " user already"));
                    audit.write(tx, origin, AuditEvent.USER_CREATED, email.text(), checked);
                    return user;
                });
    }

    /// What becomes of a user; null leaves it as it is.
    record Change(@Nullable String name, @Nullable String role, @Nullable Boolean isDisabled) {
        static final Change DISABLE = new Change(null, null, true);

        User over(User user) {
            return user.named(name == null ? user.name() : name)
                    .withRole(role == null ? user.role() : role)
                    .disabled(isDisabled == null ? user.isDisabled() : isDisabled);
        }
    }

    /// @param expected the version that the caller has read; null to change whatever there is
    /// @return the user at the next version; at the same one when nothing changes
    /// @throws Refused `request.stale`, `request.not_found`, `auth.last_admin`
    /// @throws IllegalArgumentException when the app has no such role
    User change(Origin origin, long id, @Nullable Long expected, Change change) {
        if (change.role() != null) {
            permissions.requireRole(change.role());
        }
        return database.write(
                tx -> {
                    var admins = store.lockActive(tx.sql(), permissions.adminRole());
                    var before = store.lock(tx.sql(), id).orElseThrow(() -> unknown(id)).user();
                    if (expected != null && before.version() != expected) {
                        throw new Refused(
                                CommonError.STALE,
                                "version "
                                        + expected
                                        + " given, but the user is at version "
                                        + before.version());
                    }
                    var after = change.over(before);
                    if (after.equals(before)) {
                        return before;
                    }
                    if (before.isActiveAdmin(permissions)
                            && !after.isActiveAdmin(permissions)
                            && admins.size() == 1) {
                        throw new Refused(
                                AuthError.LAST_ADMIN,
                                before.email()
                                        + " is the last active admin: make somebody else an admin"
                                        + " first");
                    }
                    write(tx, origin, before, after);
                    return store.update(tx.sql(), after);
                });
    }

    /// Takes the password away and gives a link instead. Ends all sessions.
    ///
    /// @throws Refused `request.not_found`
    Link resetPassword(Origin origin, long id) {
        return database.write(
                tx -> {
                    reset(tx, origin, id, null);
                    return links.issue(tx, id);
                });
    }

    /// Sets another password. Ends all sessions.
    ///
    /// @throws Refused `request.not_found`, `auth.password_unfit`
    void resetPassword(Origin origin, long id, String password) {
        var hash = hasher.hash(Password.chosen(password));
        database.write(
                tx -> {
                    reset(tx, origin, id, hash);
                    links.revoke(tx, id);
                    return true;
                });
    }

    private void reset(Tx tx, Origin origin, long id, @Nullable String hash) {
        var user = store.lock(tx.sql(), id).orElseThrow(() -> unknown(id)).user();
        store.setPassword(tx.sql(), id, hash);
        sessions.endAll(tx, id, null);
        audit.write(tx, origin, AuditEvent.PASSWORD_RESET, user.email().text(), "");
    }

    /// Creates a user who comes in by the link.
    Link invite(Origin origin, EmailAddress email, @Nullable String name, String role) {
        return database.write(tx -> links.issue(tx, create(origin, email, name, role, null).id()));
    }

    static Refused unknown(long id) {
        return new Refused(CommonError.NOT_FOUND, "There is no user " + id);
    }

    /// The id of the user who acts.
    ///
    /// @throws IllegalStateException when the actor is not a user
    static long idOf(Actor actor) {
        return User.idOf(actor)
                .orElseThrow(() -> new IllegalStateException(actor.id() + " is not a user"));
    }

    private void write(Tx tx, Origin origin, User before, User after) {
        var subject = before.email().text();
        if (before.isDisabled() != after.isDisabled()) {
            var event = after.isDisabled() ? AuditEvent.USER_DISABLED : AuditEvent.USER_ENABLED;
            audit.write(tx, origin, event, subject, "");
        }
        if (!before.role().equals(after.role())) {
            audit.write(
                    tx,
                    origin,
                    AuditEvent.USER_CHANGED,
                    subject,
                    "role %s -> %s".formatted(before.role(), after.role()));
        }
        if (!before.name().equals(after.name())) {
            audit.write(tx, origin, AuditEvent.USER_CHANGED, subject, "name");
        }
        if (after.isDisabled()) {
            sessions.endAll(tx, before.id(), null);
            links.revoke(tx, before.id());
        } else {
            revocations.announce(tx, before.id());
        }
    }
}
