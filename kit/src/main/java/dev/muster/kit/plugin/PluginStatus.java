package dev.muster.kit.plugin;

import java.time.Instant;
import java.util.Locale;
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
    /// Has it logged, unless it is about to change.
    void word(LogSink logs) {
        if (state != PluginState.LOADING) {
            var told =
                    state.wire().substring(0, 1).toUpperCase(Locale.ROOT)
                            + state.wire().substring(1);
            logs.add(
                    plugin,
                    state == PluginState.FAILED
                            ? System.Logger.Level.ERROR
                            : System.Logger.Level.INFO,
                    reason != null
                            ? told + ": " + reason
                            : version == null ? told : told + ", version " + version);
        }
    }

    /// What somebody should look after: why it is not active, or why its last delivery failed; null
    /// when all is well.
    public @Nullable String trouble() {
        if (reason != null || lastErrorAt == null) {
            return reason;
        }
        return lastSuccess == null || lastErrorAt.isAfter(lastSuccess) ? lastError : null;
    }
}
