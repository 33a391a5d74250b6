package dev.muster.plugin.testkit;

import dev.muster.plugin.inbound.InboundRequest;
import java.time.Instant;

/// What the contracts of plugins that take requests from outside ask of the test.
public interface FromOutsideContract extends CapabilityContract {
    /// What the other system sends, for example a firing alert as JSON.
    String body();

    /// A request with any body as the other system sends and signs it.
    ///
    /// @param body UTF-8
    /// @param at when it was sent
    InboundRequest signed(String body, Instant at);

    /// Whether the other system says in what it signs when a request was sent, so that an old one
    /// can be refused; it does.
    default boolean isDated() {
        return true;
    }
}
