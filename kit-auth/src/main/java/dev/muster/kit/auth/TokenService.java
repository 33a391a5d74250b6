package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// API tokens: made, listed, revoked, recognised.
final class TokenService {
    private static final int LONGEST_NAME = 100;

    private final PermissionTable permissions;
    private final TokenMark mark;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final AuditTrail audit;
    private final Revocations revocations;
    private final TokenStore store = new TokenStore();
    private final UserStore users = new UserStore();

    TokenService(
            PermissionTable permissions,
            TokenMark mark,
            Database database,
            Clock clock,
            SecureRandom random,
            AuditTrail audit,
            Revocations revocations) {
        this.permissions = permissions;
        this.mark = mark;
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.audit = audit;
        this.revocations = revocations;
    }

    /// A token to be made.
    ///
    /// @param expiresAt null for never
    record Order(String name, Set<String> scopes, @Nullable Instant expiresAt) {
        Order {
            name = name.strip();
            scopes = Set.copyOf(scopes);
            // PostgreSQL keeps microseconds; what is answered must be what is stored.
            expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
            if (name.isEmpty()
                    || name.codePointCount(0, name.length()) > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                var message =
                        "'"
                                + name
                                + "' given, expected a name of 1 to "
                                + LONGEST_NAME
                                + " printable characters";
                throw new Refused(
                        CommonError.INVALID, message, List.of(new Fault("/name", message)));
            }
        }
    }

    /// A new token, with the only copy of its text.
    record Made(Token token, Secret secret) {}

    /// Makes a token for oneself, or for somebody else at the command line.
    ///
    /// @throws Refused `auth.token_scope` when it could do more than the caller, or a scope is of
    ///   no use to its owner; `auth.token_expiry` when it would be born expired
    /// @throws IllegalArgumentException when the app has no such scope
    Made create(Origin origin, long owner, Order order) {
        permissions.requireScopes(order.scopes());
        return database.write(
                tx -> {
                    var user =
                            users.lock(tx.sql(), owner)
                                    .orElseThrow(() -> UserService.unknown(owner))
                                    .user();
                    requireScopes(origin.actor(), user, order.scopes());
                    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    if (order.expiresAt() != null && !order.expiresAt().isAfter(now)) {
                        throw new Refused(
                                AuthError.TOKEN_EXPIRY,
                                "'" + order.expiresAt() + "' given, expected a time after " + now);
                    }
                    var secret = mark.fresh(random);
                    var token =
                            store.insert(
                                    tx.sql(),
                                    secret,
                                    mark.prefix(secret),
                                    user,
                                    order.name(),
                                    order.scopes(),
                                    now,
                                    order.expiresAt());
                    audit.write(
                            tx,
                            origin,
                            AuditEvent.TOKEN_CREATED,
                            user.email().text(),
                            "%s '%s', %s"
                                    .formatted(
                                            token.prefix(), token.name(), words(token.scopes())));
                    return new Made(token, secret);
                });
    }

    /// The caller's tokens in the order they were made; everybody's for an admin and at the command
    /// line.
    ///
    /// @param after only tokens with a higher id; 0 for the first page
    List<Token> list(Actor actor, long after, int limit) {
        return database.read(sql -> store.list(sql, reach(actor), after, limit));
    }

    /// Ends a token at once, on all nodes.
    ///
    /// @throws Refused `request.not_found` when the caller has no such token
    void revoke(Origin origin, long id) {
        database.write(
                tx -> {
                    var token =
                            store.revoke(tx.sql(), id, reach(origin.actor()), clock.instant())
                                    .orElseThrow(
                                            () ->
                                                    new Refused(
                                                            CommonError.NOT_FOUND,
                                                            "There is no token "
                                                                    + id
                                                                    + " to revoke, or it is not"
                                                                    + " yours"));
                    revocations.announce(tx, token.owner().id());
                    audit.write(
                            tx,
                            origin,
                            AuditEvent.TOKEN_REVOKED,
                            token.owner().email().text(),
                            "%s '%s'".formatted(token.prefix(), token.name()));
                    return true;
                });
    }

    /// @return empty when the token is unknown, revoked or expired, or its owner disabled
    Optional<Credential> credential(Secret secret) {
        var now = clock.instant();
        return database.read(sql -> store.find(sql, secret.hash()))
                .map(this::credential)
                .filter(credential -> !credential.isExpired(now));
    }

    private Credential credential(Token token) {
        var owner = token.owner();
        return new Credential(
                Credential.Kind.TOKEN,
                token.id(),
                owner.id(),
                owner.actor(permissions, token.scopes()),
                null,
                token.lastUsedAt(),
                token.expiresAt());
    }

    /// Whose tokens an actor sees: their own, or (null) everybody's.
    private static @Nullable Long reach(Actor actor) {
        if (actor.equals(Actor.SYSTEM) || actor.may(PermissionTable.USER_MANAGE)) {
            return null;
        }
        return UserService.idOf(actor);
    }

    private void requireScopes(Actor actor, User owner, Set<String> scopes) {
        for (var scope : permissions.inOrder(scopes)) {
            var gained = permissions.of(owner.role(), Set.of(scope));
            if (gained.isEmpty()) {
                throw new Refused(
                        AuthError.TOKEN_SCOPE,
                        "scope '%s' given, which is of no use to a %s"
                                .formatted(scope, owner.role()));
            }
            if (!actor.equals(Actor.SYSTEM) && !actor.permissions().containsAll(gained)) {
                throw new Refused(
                        AuthError.TOKEN_SCOPE,
                        "scope '%s' given, which allows more than %s may do"
                                .formatted(scope, actor.name()));
            }
        }
    }

    private String words(Set<String> scopes) {
        return String.join(", ", permissions.inOrder(scopes));
    }
}
