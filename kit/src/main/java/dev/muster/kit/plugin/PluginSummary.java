package dev.muster.kit.plugin;

import dev.muster.kit.events.Backlog;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One instance of a plugin at a glance.
///
/// @param name of the instance
/// @param plugin what it is an instance of; of the same name for a plugin's first
/// @param enabled whether operators want it to run
/// @param nodes how it fares on the servers that run; as last known when none does
public record PluginSummary(
        String name, String plugin, boolean enabled, List<PluginStatus> nodes, Backlog backlog) {
    public PluginSummary {
        nodes = List.copyOf(nodes);
    }

    public PluginHealth health() {
        return PluginHealth.of(enabled, nodes);
    }

    /// The version that runs, or null.
    public @Nullable String version() {
        return nodes.stream()
                .map(PluginStatus::version)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// What somebody should look after; null when all is well.
    public @Nullable String trouble() {
        return nodes.stream()
                .map(PluginStatus::trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
