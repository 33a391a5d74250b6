package dev.muster.plugin.inbound;

import java.util.List;

/// The capability of reading a monitoring system's requests as signals. They come to
/// `/api/inbound/<instance>`, as for [Inbound].
public interface SignalSource {
    /// Reads one request. Verifies first that it comes from the other system.
    ///
    /// @return what it says; empty when it says nothing that matters
    /// @throws NotGenuine when it is not from the other system, or too old
    /// @throws IllegalArgumentException when it cannot be read; the message names what is wrong
    List<Signal> read(InboundRequest request);
}
