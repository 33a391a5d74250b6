package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import org.jspecify.annotations.Nullable;

/// Who does something, and from where.
///
/// @param address the caller's IP address; null at the command line
public record Origin(Actor actor, @Nullable String address) {
    /// The operator at the command line, or the server itself.
    public static final Origin COMMAND_LINE = new Origin(Actor.SYSTEM, null);
}
