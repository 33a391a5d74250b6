package dev.muster.plugin.ticket;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// The capability of keeping a ticket for each incident in an issue tracker.
///
/// Every call may come again with the same idempotency key, because its answer was lost; the plugin
/// then does what it can not to do it twice. All throw [RetryLater], also for credentials that are
/// not taken, and [GiveUp] for what can never work.
public interface Tickets {
    /// Opens a ticket. One that an earlier attempt has made for the same incident is taken.
    ///
    /// @return the ticket, or null when this incident shall have none
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource create(String idempotencyKey, IncidentView incident) throws Exception;

    /// Brings the ticket in line with its incident: title, severity, and whether it is open.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void update(String idempotencyKey, Resource ticket, IncidentView incident) throws Exception;

    /// Writes below the ticket.
    ///
    /// @param text plain text, of one or more lines
    /// @throws Exception [RetryLater] or [GiveUp]
    void comment(String idempotencyKey, Resource ticket, String text) throws Exception;
}
