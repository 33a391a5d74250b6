package dev.muster.plugin.document;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// The capability of keeping a document about each incident.
///
/// Every call may come again with the same idempotency key, because its answer was lost; the plugin
/// then does what it can not to do it twice. All throw [RetryLater], also for credentials that are
/// not taken, and [GiveUp] for what can never work.
public interface Documents {
    /// Writes a document. One that an earlier attempt has made for the same incident is taken.
    ///
    /// @return the document, or null when this incident shall have none
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource create(String idempotencyKey, IncidentView incident, Content content)
            throws Exception;

    /// Replaces what the server had written into a document. Where the other system lets people
    /// write beside it, what they wrote stays.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void replace(String idempotencyKey, Resource document, IncidentView incident, Content content)
            throws Exception;
}
