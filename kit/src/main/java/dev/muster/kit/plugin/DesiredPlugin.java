package dev.muster.kit.plugin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What operators want of one plugin, on all nodes.
///
/// @param digest of the installed package; null when the plugin lies in a folder beside each server
/// @param version of the installed package, or null
/// @param change the number of the last change; higher than that of any earlier one
public record DesiredPlugin(
        String plugin,
        boolean enabled,
        @Nullable String digest,
        @Nullable String version,
        long change,
        Instant changedAt) {}
