package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import dev.muster.kit.events.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// How all plugins fare, as the database tells: the same for a server that runs and for a command
/// beside it.
///
/// @param runningNodes the servers that run, by name; empty when none does
/// @param statuses of the running servers' plugins; of the last known ones when none runs. Sorted
///   by plugin, then node
/// @param backlog what has not reached subscribers, by name; plugins that are no longer installed
///   included, and subscribers that are no plugins
public record PluginReport(
        List<String> runningNodes, List<PluginStatus> statuses, Map<String, Backlog> backlog) {
    /// A server that has not been seen for so long is gone.
    private static final Duration GONE = Duration.ofSeconds(30);

    public PluginReport {
        runningNodes = List.copyOf(runningNodes);
        statuses = List.copyOf(statuses);
        backlog = Map.copyOf(backlog);
    }

    public static PluginReport of(Database database, Clock clock) {
        var store = new StatusStore(database);
        var nodes = store.nodes(clock.instant().minus(GONE));
        var running = new HashSet<>(nodes);
        var statuses =
                store.statuses().stream()
                        .filter(status -> nodes.isEmpty() || running.contains(status.node()))
                        .toList();
        return new PluginReport(nodes, statuses, Backlog.of(database));
    }

    /// What has not reached a plugin.
    public Backlog backlog(String plugin) {
        return backlog.getOrDefault(plugin, Backlog.NONE);
    }
}
