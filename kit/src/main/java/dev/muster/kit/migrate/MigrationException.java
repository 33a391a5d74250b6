package dev.muster.kit.migrate;

import org.jspecify.annotations.Nullable;

/// The schema cannot be read, compared or changed. The message names the file, and where it can the
/// line, and says what to do.
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
