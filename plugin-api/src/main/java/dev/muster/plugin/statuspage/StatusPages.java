package dev.muster.plugin.statuspage;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// The capability of telling the public how things stand. What is said there comes from the
/// plugin's settings: an incident's own words are for the people who work on it.
///
/// Every call may come again with the same idempotency key, because its answer was lost. All throw
/// [RetryLater], also for credentials that are not taken, and [GiveUp] for what can never work.
public interface StatusPages {
    /// Publishes that something is wrong. What an earlier attempt has published for the same
    /// incident is taken.
    ///
    /// @return what was published, or null when the public need not hear of this incident
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource publish(String idempotencyKey, IncidentView incident) throws Exception;

    /// Brings what was published in line with the incident: how bad it is, and whether it is over.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void revise(String idempotencyKey, Resource published, IncidentView incident) throws Exception;
}
