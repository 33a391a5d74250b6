package dev.muster.kit.http;

import org.jspecify.annotations.Nullable;

/// Answers one operation.
@FunctionalInterface
public interface Handler {
    /// @return the body to send; a [Created] or [Tagged] adds what its status needs; null for an
    ///   answer without a body
    @Nullable Object handle(Call call);
}
