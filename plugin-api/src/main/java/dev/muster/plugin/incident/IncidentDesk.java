package dev.muster.plugin.incident;

import dev.muster.plugin.Declined;
import dev.muster.plugin.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people may have a plugin do to incidents for them, for example from a chat. A plugin gets
/// it by `context.service(IncidentDesk.class)`. Each call is one transaction and stays within the
/// server, so it is fast.
public interface IncidentDesk {
    /// Declares an incident.
    ///
    /// @param idempotencyKey the same for each repetition of one request: the second call gives the
    ///   incident of the first
    /// @param severity `sev1` to `sev4`; null for the server's usual one
    /// @throws Declined naming what is wrong
    IncidentView declare(
            Requester who,
            String idempotencyKey,
            String title,
            @Nullable String description,
            @Nullable String severity);

    /// The incident of that key, if there is one.
    Optional<IncidentView> find(String key);

    /// The incident for which this plugin instance made that resource, if there is one.
    Optional<IncidentView> of(Resource resource);

    /// Writes a note into an incident's timeline.
    ///
    /// @throws Declined when there is no such incident or the text is empty or too long
    void note(Requester who, String key, String text);

    /// Moves an incident to another status.
    ///
    /// @param reason why, or null
    /// @throws Declined when there is no such incident, or no way to that status from the present
    ///   one
    IncidentView move(Requester who, String key, String status, @Nullable String reason);

    /// Makes somebody lead the response.
    ///
    /// @param email of a user of this server
    /// @throws Declined when there is no such incident or user
    IncidentView assign(Requester who, String key, String email);
}
