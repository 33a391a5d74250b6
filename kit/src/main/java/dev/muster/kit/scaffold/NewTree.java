package dev.muster.kit.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A tree of its own that was written.
///
/// @param files every file, by its path in the tree
/// @param alike the paths of those that are the same in every tree
public record NewTree(Map<String, String> files, Set<String> alike) {
    public NewTree {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        alike = Set.copyOf(alike);
    }

    static NewTree read(Path root, Set<String> alike) throws IOException {
        var files = new TreeMap<String, String>();
        try (var found = Files.walk(root)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString().replace('\\', '/'), SourceTree.read(file));
            }
        }
        return new NewTree(files, alike);
    }

    /// The lines that a person may want to read.
    public long lines() {
        return files.entrySet().stream()
                .filter(file -> !alike.contains(file.getKey()))
                .filter(file -> !file.getKey().contains("/scaffold/"))
                .mapToLong(file -> file.getValue().lines().count())
                .sum();
    }
}
