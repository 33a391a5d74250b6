package dev.muster.kit.plugin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What operators have stored of one instance of a plugin. A plugin's first instance has its name,
/// and needs nothing stored.
///
/// @param settings sealed; [PluginInstances] opens them
/// @param change the number of the last change; higher than that of any earlier one
public record PluginInstance(
        String name,
        String plugin,
        boolean enabled,
        byte[] settings,
        long change,
        Instant changedAt) {
    /// Whether it is the one that a plugin has anyway.
    public boolean isFirst() {
        return name.equals(plugin);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PluginInstance it
                && name.equals(it.name)
                && plugin.equals(it.plugin)
                && enabled == it.enabled
                && change == it.change
                && changedAt.equals(it.changedAt)
                && Arrays.equals(settings, it.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, change);
    }

    /// Without the settings.
    @Override
    public String toString() {
        return name + " of " + plugin + ", change " + change;
    }
}
