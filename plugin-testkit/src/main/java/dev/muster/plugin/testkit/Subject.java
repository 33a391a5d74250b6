package dev.muster.plugin.testkit;

import dev.muster.plugin.Plugin;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What is looked at.
///
/// @param plugin makes a new one each time
/// @param settings with which it starts
/// @param anyText the names of settings that look like numbers, durations or addresses but may be
///   any text
public record Subject(Supplier<Plugin> plugin, Map<String, String> settings, Set<String> anyText) {
    public Subject {
        settings = Map.copyOf(settings);
        anyText = Set.copyOf(anyText);
    }
}
