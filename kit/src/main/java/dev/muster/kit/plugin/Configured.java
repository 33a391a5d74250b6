package dev.muster.kit.plugin;

import java.util.List;
import java.util.SequencedMap;

/// What came of a change of settings.
///
/// @param change the number of the last change, for servers to follow; 0 when there was never one
/// @param added whether it is a new instance
/// @param missing required settings that are still not set, by name
/// @param hidden where those are set that were stored now and do not hold therefore, by name
public record Configured(
        long change, boolean added, List<String> missing, SequencedMap<String, String> hidden) {}
