package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data directory, and the room on its disk.
final class DataDirectoryCheck {
    private static final long MIB = 1024 * 1024;
    private static final long LITTLE = 1024 * MIB;
    private static final long TOO_LITTLE = 100 * MIB;

    private DataDirectoryCheck() {}

    static List<Finding> of(Path home) {
        var findings = new ArrayList<Finding>();
        var existing = nearest(home);
        findings.add(place(home, existing));
        if (existing != null) {
            try {
                findings.add(room(existing, Files.getFileStore(existing).getUsableSpace()));
            } catch (IOException e) {
                findings.add(
                        Finding.warning(
                                "disk",
                                "The room at %s is unknown (%s)"
                                        .formatted(existing, e.getMessage()),
                                "look at it with: df -h " + existing));
            }
        }
        return findings;
    }

    private static Finding place(Path home, @Nullable Path existing) {
        if (existing == null || !Files.isDirectory(existing)) {
            return Finding.fail(
                    "data directory",
                    "%s cannot be: %s is a file; expected a directory".formatted(home, existing),
                    "move that file away, or choose another data directory");
        }
        if (!Files.isWritable(existing)) {
            return Finding.fail(
                    "data directory",
                    "%s is not writable for %s"
                            .formatted(existing, System.getProperty("user.name")),
                    "chown %s %s".formatted(System.getProperty("user.name"), existing));
        }
        return Finding.ok(
                "data directory",
                existing.equals(home) ? home + " is writable" : home + " will be made when needed");
    }

    /// The path itself, or what exists of it.
    private static @Nullable Path nearest(Path path) {
        for (var each = path.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                return each;
            }
        }
        return null;
    }

    /// @param usable bytes that this process may still write
    static Finding room(Path place, long usable) {
        var text = "%,d MiB are free at %s".formatted(usable / MIB, place);
        var remedy = "make room on that disk: df -h " + place;
        if (usable < TOO_LITTLE) {
            return Finding.fail("disk", text + "; expected 1,024 and more", remedy);
        }
        return usable < LITTLE
                ? Finding.warning("disk", text + "; expected 1,024 and more", remedy)
                : Finding.ok("disk", text);
    }
}
