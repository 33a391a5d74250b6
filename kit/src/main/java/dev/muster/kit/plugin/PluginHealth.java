package dev.muster.kit.plugin;

import java.util.List;
import java.util.Locale;

/// How an instance fares, all nodes taken together.
public enum PluginHealth {
    /// It works on every node.
    OK,
    /// Somebody should look: it does not start, or its last delivery failed.
    FAILING,
    /// Switched off, or not configured.
    OFF,
    /// No server has said anything of it yet, or one is just starting it.
    UNKNOWN;

    static PluginHealth of(boolean enabled, List<PluginStatus> nodes) {
        if (!enabled) {
            return OFF;
        }
        if (nodes.stream().anyMatch(PluginHealth::fails)) {
            return FAILING;
        }
        if (nodes.isEmpty()
                || nodes.stream().anyMatch(each -> each.state() == PluginState.LOADING)) {
            return UNKNOWN;
        }
        return nodes.stream().allMatch(each -> each.state() == PluginState.DISABLED) ? OFF : OK;
    }

    private static boolean fails(PluginStatus status) {
        return status.state() == PluginState.FAILED
                || (status.state() == PluginState.ACTIVE && status.trouble() != null);
    }

    /// As people and programs see it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
