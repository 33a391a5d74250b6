package dev.muster.kit.http;

import org.jspecify.annotations.Nullable;

/// An answer, ready to be written.
///
/// @param body JSON; null for none
/// @param location the `Location` header; null for none
/// @param etag the `ETag` header; null for none
/// @param isReplay whether it repeats the stored answer of an earlier request with the same
///   Idempotency-Key
record Reply(
        int status,
        byte @Nullable [] body,
        @Nullable String location,
        @Nullable String etag,
        boolean isReplay) {
    Reply replayed() {
        return new Reply(status, body, location, etag, true);
    }
}
