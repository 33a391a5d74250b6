package dev.muster.kit.db.postgres;

import org.jspecify.annotations.Nullable;

/// The embedded PostgreSQL cannot be used. The message is a sentence for the person at the
/// terminal; where PostgreSQL said more, its last words follow on lines of their own.
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
