package dev.muster.kit.dev;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The sources as they are at one moment. Looking again is cheap, and unlike a watch service works
/// alike on every system and file system.
record Snapshot(Map<Path, State> files) {
    /// What changes when a file is written.
    record State(long modified, long size) {}

    static Snapshot of(Workspace workspace) throws IOException {
        var files = new HashMap<Path, State>();
        for (var source : workspace.sources()) {
            Files.walkFileTree(
                    source,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes now) {
                            if (isSource(file)) {
                                files.put(
                                        file,
                                        new State(now.lastModifiedTime().toMillis(), now.size()));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @Nullable IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return new Snapshot(Map.copyOf(files));
    }

    /// Editors leave files behind while they work.
    private static boolean isSource(Path file) {
        var name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.startsWith("#") && !name.endsWith("~");
    }

    /// The files that were added, written or removed since.
    Set<Path> changedSince(Snapshot before) {
        var changed = new TreeSet<Path>();
        files.forEach(
                (file, state) -> {
                    if (!Objects.equals(state, before.files.get(file))) {
                        changed.add(file);
                    }
                });
        before.files.keySet().stream()
                .filter(file -> !files.containsKey(file))
                .forEach(changed::add);
        return changed;
    }
}
