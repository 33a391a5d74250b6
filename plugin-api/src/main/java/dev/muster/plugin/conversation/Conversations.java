package dev.muster.plugin.conversation;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The capability of giving each incident a place to talk: a channel, a group, a thread.
///
/// Every call may come again with the same idempotency key, because its answer was lost; the plugin
/// then does what it can not to do it twice. All throw [RetryLater], also for credentials that are
/// not taken (the operator mends them, and nothing is lost), and [GiveUp] for what can never work.
public interface Conversations {
    /// Opens the conversation of an incident. One that an earlier attempt has made under the same
    /// name is taken.
    ///
    /// @return the conversation, or null when this incident shall have none
    /// @throws Exception [RetryLater] or [GiveUp]
    @Nullable Resource open(String idempotencyKey, IncidentView incident) throws Exception;

    /// Brings people in. Who is there already or is unknown to the other system is passed over.
    ///
    /// @param emails of the people
    /// @return those who are unknown there
    /// @throws Exception [RetryLater] or [GiveUp]
    List<String> invite(String idempotencyKey, Resource conversation, List<String> emails)
            throws Exception;

    /// Says something.
    ///
    /// @return the message's id, for [#edit]
    /// @throws Exception [RetryLater] or [GiveUp]
    String post(String idempotencyKey, Resource conversation, Post post) throws Exception;

    /// Replaces what was said.
    ///
    /// @param message as [#post] returned it
    /// @throws Exception [RetryLater] or [GiveUp]
    void edit(String idempotencyKey, Resource conversation, String message, Post post)
            throws Exception;

    /// Brings the conversation's headline in line with the incident.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void describe(String idempotencyKey, Resource conversation, IncidentView incident)
            throws Exception;

    /// Ends the conversation: it can be read, and no more. One that has ended already stays so.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    void archive(String idempotencyKey, Resource conversation) throws Exception;
}
