package dev.muster.kit.plugin;

import java.time.Instant;

/// A line that an instance has logged, or the host about it. Secrets are taken out.
///
/// @param id rises with each line
/// @param level as `System.Logger` has it: `INFO`, `WARNING`, `ERROR`
public record LogLine(
        long id, String instance, String node, Instant at, String level, String line) {}
