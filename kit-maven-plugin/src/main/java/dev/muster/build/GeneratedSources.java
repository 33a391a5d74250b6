package dev.muster.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/// A folder that holds generated files and nothing else.
final class GeneratedSources {
    private final Path root;

    GeneratedSources(Path root) {
        this.root = root;
    }

    /// Makes the folder hold these files only. A file that is right already keeps its time stamp,
    /// so that the compiler sees no change where there is none.
    ///
    /// @param files text by path, relative to the folder
    /// @return how many files were written or deleted
    int replaceWith(Map<Path, String> files) throws IOException {
        int changed = 0;
        for (var file : files.entrySet()) {
            var target = root.resolve(file.getKey());
            if (!Files.exists(target) || !Files.readString(target).equals(file.getValue())) {
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
                changed++;
            }
        }
        return changed + deleteAllBut(files);
    }

    private int deleteAllBut(Map<Path, String> files) throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        int deleted = 0;
        try (var found = Files.walk(root)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(path)) {
                    deleteIfEmpty(path);
                } else if (!files.containsKey(root.relativize(path))) {
                    Files.delete(path);
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
