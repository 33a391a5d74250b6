package dev.muster.response;

import dev.muster.plugin.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A resource that a plugin made for an incident.
///
/// @param incident the incident's key
/// @param instance of the plugin
/// @param card the message in a conversation that shows the incident; null when there is none
/// @param endedAt when it was archived, resolved or taken away; null while it is in use
record Made(
        String incident,
        String instance,
        ResourceKind kind,
        Resource resource,
        @Nullable String card,
        Instant madeAt,
        @Nullable Instant endedAt) {
    boolean isInUse() {
        return endedAt == null;
    }
}
