package dev.muster.kit.contract.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it goes over the wire.
///
/// @param target path and query, as they are written into the request line
/// @param headers without those that show who sends it
record Probe(
        String method,
        String target,
        Map<String, String> headers,
        Login login,
        byte @Nullable [] body) {
    Probe {
        headers = Map.copyOf(headers);
    }
}
