package dev.muster.kit.backup;

import org.jspecify.annotations.Nullable;

/// A database cannot be dumped or restored. The message names the file, the table or whatever is in
/// the way, and says what to do.
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
