package dev.muster.kit.plugin;

import java.util.Locale;

/// How a plugin fares on one node.
public enum PluginState {
    /// Being loaded or started; its events wait.
    LOADING,
    /// Started.
    ACTIVE,
    /// Could not be loaded or started; its events wait until it can.
    FAILED,
    /// Not configured; no events are kept for it.
    DISABLED;

    /// As tables and people see it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PluginState ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
