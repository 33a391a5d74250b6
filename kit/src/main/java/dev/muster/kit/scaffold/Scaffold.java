package dev.muster.kit.scaffold;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of a generator, as the journal keeps it.
///
/// @param command what was asked for, as it would be typed: `new domain task title:string`
/// @param subject what it made: `domain task`
/// @param spec what describes the subject as a whole, after this run
/// @param changes what happened to files, in order
/// @param written the texts as the generator alone would have them, by path: what later runs take
///   for the common ancestor of theirs and of what people have written since
public record Scaffold(
        String command,
        String subject,
        Map<String, String> spec,
        List<FileChange> changes,
        Map<String, String> written) {
    /// In `spec`: the folder that the paths of the changes are in, where that is another than the
    /// source tree's.
    public static final String BASE = "base";

    public Scaffold {
        spec = Map.copyOf(spec);
        changes = List.copyOf(changes);
        written = Map.copyOf(new TreeMap<>(written));
    }
}
