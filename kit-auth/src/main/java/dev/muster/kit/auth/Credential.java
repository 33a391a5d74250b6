package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.http.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session or a token that is good right now, and whom it stands for.
///
/// @param id of the session or the token among its kind
/// @param csrfToken null for a token
/// @param usedAt when it was last written down as used; null for never
/// @param expiresAt null for never
record Credential(
        Kind kind,
        long id,
        long userId,
        Actor actor,
        @Nullable String csrfToken,
        @Nullable Instant usedAt,
        @Nullable Instant expiresAt) {
    enum Kind {
        SESSION,
        TOKEN
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /// The session it is.
    ///
    /// @throws IllegalStateException when it is a token
    Session session() {
        if (csrfToken == null) {
            throw new IllegalStateException(this + " is not a session");
        }
        return new Session(Long.toString(id), actor, csrfToken);
    }

    @Override
    public String toString() {
        return kind + " " + id + " of " + actor.name();
    }
}
