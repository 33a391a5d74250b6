package dev.muster.kit.access;

import java.util.Set;

/// Who does something: a person, a person's API token, the server itself, or nobody known.
///
/// @param id stable and unique, for example `user:7`, `system`, `anonymous`
/// @param name how people know them, for example an e-mail address; shown on timelines and in logs
/// @param permissions what they may do, by the names the contracts use
public record Actor(String id, String name, Set<String> permissions) {
    /// A caller who presented nothing.
    public static final Actor ANONYMOUS = new Actor("anonymous", "anonymous", Set.of());

    /// The server itself, or its operator at the command line.
    public static final Actor SYSTEM = new Actor("system", "system", Set.of());

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public boolean isKnown() {
        return !id.equals(ANONYMOUS.id);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
