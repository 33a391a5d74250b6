package dev.muster.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// It did not work this time and may work later.
public final class RetryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration after;

    /// @param reason for the operator, in one sentence
    /// @param after how long the other side asked to wait, or null for the server's own back-off
    public RetryLater(String reason, @Nullable Duration after) {
        super(reason);
        this.after = after;
    }

    /// How long the other side asked to wait, or null when it did not say.
    public @Nullable Duration after() {
        return after;
    }
}
