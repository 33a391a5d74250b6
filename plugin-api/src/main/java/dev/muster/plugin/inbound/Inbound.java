package dev.muster.plugin.inbound;

/// The capability of answering requests of another system: slash commands, buttons, webhooks. They
/// come to `/api/inbound/<instance>`; anybody can send them.
public interface Inbound {
    /// Answers one request, within two seconds. Verifies first that it comes from the other system:
    /// the server has not. Waits for no other system, but for keys to verify it by, and whatever it
    /// has to do, the server's services do.
    ///
    /// @return the answer; [InboundAnswer#refused] for a request that is not genuine
    /// @throws Exception it is answered with 500, and the reason is in the log
    InboundAnswer receive(InboundRequest request) throws Exception;
}
