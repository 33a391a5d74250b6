package dev.muster.plugin.conference;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// The capability of giving each incident a call that people join.
///
/// Every call may come again with the same idempotency key, because its answer was lost; the plugin
/// then does what it can not to do it twice. All throw [RetryLater], also for credentials that are
/// not taken, and [GiveUp] for what can never work.
public interface Conferences {
    /// Sets up a call.
    ///
    /// @return the call, its address that by which people join; or null when this incident shall
    ///   have none
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource convene(String idempotencyKey, IncidentView incident) throws Exception;

    /// Takes a call away. One that has gone already is passed over.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void end(String idempotencyKey, Resource conference) throws Exception;
}
