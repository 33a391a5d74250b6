package dev.muster.kit.plugin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a plugin fares on one node.
///
/// @param node the node's name
/// @param plugin the plugin's name
/// @param reason why it is not active and what to do, or null
/// @param version as its jar's manifest says, or null
/// @param since when it got into this state
/// @param lastSuccess when it last took an event, or null
/// @param lastError why it last failed to, or null
/// @param lastErrorAt when that was, or null
/// @param change the number of the operator's change that this follows; 0 for none
public record PluginStatus(
        String node,
        String plugin,
        PluginState state,
        @Nullable String reason,
        @Nullable String version,
        Instant since,
        @Nullable Instant lastSuccess,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        long change) {
    /// What somebody should look after: why it is not active, or why its last delivery failed; null
    /// when all is well.
    public @Nullable String trouble() {
        if (reason != null || lastErrorAt == null) {
            return reason;
        }
        return lastSuccess == null || lastErrorAt.isAfter(lastSuccess) ? lastError : null;
    }
}
