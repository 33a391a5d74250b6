package dev.muster.plugin.incident;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.time.Instant;

/// A plugin made something for an incident in another system. Its address is left out: those of
/// calls let in whoever has them. Who may read the incident finds it among its resources.
///
/// @param key for example `INC-1`
/// @param kind what it is, for example `conference` or `ticket`
/// @param plugin the instance that made it, for example `zoom`
/// @param name as people call it, for example `OPS-42`
/// @param addedAt when
@EventType("incident.resource_added")
public record IncidentResourceAdded(
        String key, String kind, String plugin, String name, Instant addedAt) implements Event {
    @Override
    public String subject() {
        return key;
    }
}
