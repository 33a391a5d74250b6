package dev.muster.plugin.notice;

import dev.muster.plugin.incident.IncidentView;

/// The capability of sending messages to those whom the settings name: e-mail and the like.
public interface Notices {
    /// Sends one message. It may come again with the same idempotency key, because it is not known
    /// whether it went out.
    ///
    /// @param subject one line
    /// @param text plain text, of one or more lines
    /// @param incident what it is about
    /// @throws Exception [RetryLater], or [GiveUp] for what can never work
    void send(String idempotencyKey, String subject, String text, IncidentView incident)
            throws Exception;
}
