package dev.muster.kit.auth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API token as it may be shown: all but its text.
///
/// @param prefix how its text begins
/// @param expiresAt null for never
/// @param lastUsedAt to the minute; null for never
record Token(
        long id,
        User owner,
        String name,
        String prefix,
        Set<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    Token {
        scopes = Set.copyOf(scopes);
    }
}
