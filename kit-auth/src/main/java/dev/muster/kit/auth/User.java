package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Somebody who may use the app.
///
/// @param name how they are shown, 1 to 200 characters
/// @param role as the app's table of permissions has it
/// @param isDisabled whether they are kept out, whatever their role
/// @param hasPassword whether they have chosen one; without it only a one-time link lets them in
/// @param version grows with each change
public record User(
        long id,
        EmailAddress email,
        String name,
        String role,
        boolean isDisabled,
        boolean hasPassword,
        int version,
        Instant createdAt) {
    private static final String ACTOR_PREFIX = "user:";
    private static final int LONGEST_NAME = 200;

    public User {
        name = checkedName(name);
    }

    /// The user's id, when the actor is a user.
    public static OptionalLong idOf(Actor actor) {
        return actor.id().startsWith(ACTOR_PREFIX)
                ? OptionalLong.of(Long.parseLong(actor.id().substring(ACTOR_PREFIX.length())))
                : OptionalLong.empty();
    }

    /// Whether they are an admin who can act.
    boolean isActiveAdmin(PermissionTable permissions) {
        return role.equals(permissions.adminRole()) && !isDisabled;
    }

    /// The actor they are in a browser session.
    Actor actor(PermissionTable permissions) {
        return new Actor(ACTOR_PREFIX + id, email.text(), permissions.of(role));
    }

    /// The actor they are through one of their tokens.
    Actor actor(PermissionTable permissions, Set<String> scopes) {
        return new Actor(ACTOR_PREFIX + id, email.text(), permissions.of(role, scopes));
    }

    User named(String newName) {
        return new User(id, email, newName, role, isDisabled, hasPassword, version, createdAt);
    }

    User withRole(String newRole) {
        return new User(id, email, name, newRole, isDisabled, hasPassword, version, createdAt);
    }

    User disabled(boolean nowDisabled) {
        return new User(id, email, name, role, nowDisabled, hasPassword, version, createdAt);
    }

    /// @throws Refused `request.invalid`, with a fault at `/name`
    static String checkedName(String name) {
        var stripped = name.strip();
        var length = stripped.codePointCount(0, stripped.length());
        if (length < 1
                || length > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            var message =
                    "'"
                            + stripped
                            + "' given, expected a name of 1 to "
                            + LONGEST_NAME
                            + " printable characters";
            throw new Refused(CommonError.INVALID, message, List.of(new Fault("/name", message)));
        }
        return stripped;
    }
}
