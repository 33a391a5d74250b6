package dev.muster.kit.mock;

import java.util.List;

/// How a mock behaves.
///
/// @param host a name or an address of this machine
/// @param port 0 for any free one
/// @param answers where bodies come from
/// @param auth whether a bearer token is asked for; any will do
/// @param latency how long answers are held back
/// @param fault how often a request is answered with a 503
/// @param origins whose pages may ask, such as `http://localhost:5173`; empty for anybody's
/// @param seed what chance starts from: the same seed gives the same answers
public record MockOptions(
        String host,
        int port,
        Answers answers,
        boolean auth,
        Latency latency,
        Chance fault,
        List<String> origins,
        long seed) {
    /// Where bodies come from.
    public enum Answers {
        /// From what clients have created and changed, and from examples at first.
        KEPT,
        /// From the contract's examples alone.
        EXAMPLES,
        /// From the schemas, by chance.
        DYNAMIC
    }

    public MockOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'%d': expected a port from 0 to 65535".formatted(port));
        }
        origins = List.copyOf(origins);
    }
}
