package dev.muster.plugin.oncall;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody who is on call.
///
/// @param name as people know them
/// @param email theirs, or null when the other system does not tell
public record Responder(String name, @Nullable String email) {
    public Responder {
        Objects.requireNonNull(name, "name");
    }
}
