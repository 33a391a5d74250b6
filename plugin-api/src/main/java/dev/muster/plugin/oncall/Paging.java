package dev.muster.plugin.oncall;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// The capability of waking people.
///
/// Every call may come again with the same idempotency key, because its answer was lost; nobody is
/// woken twice for it where the other system can tell. All throw [RetryLater], also for credentials
/// that are not taken, and [GiveUp] for what can never work.
public interface Paging {
    /// Pages whoever the settings say.
    ///
    /// @return the page, or null when nobody is to be woken for this incident
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource page(String idempotencyKey, IncidentView incident) throws Exception;

    /// Ends a page: the incident is closed, nobody needs to be woken any more.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void resolve(String idempotencyKey, Resource page, IncidentView incident) throws Exception;
}
