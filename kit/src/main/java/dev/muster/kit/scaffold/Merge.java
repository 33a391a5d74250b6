package dev.muster.kit.scaffold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Brings together what people and the generator have made of the same text. Git does it.
final class Merge {
    private static final String OURS = "<<<<<<<";

    private Merge() {}

    /// @param path what messages call the file
    /// @param base as the generator wrote it
    /// @param ours as it is now
    /// @param theirs as the generator would write it now
    /// @throws ScaffoldException where both changed the same lines, with the place
    static String of(String path, String base, String ours, String theirs) {
        if (ours.equals(base)) {
            return theirs;
        }
        if (theirs.equals(base)) {
            return ours;
        }
        try {
            var folder = Files.createTempDirectory("merge");
            var names =
                    new Path[] {
                        folder.resolve("ours"), folder.resolve("base"), folder.resolve("theirs")
                    };
            try {
                Files.writeString(names[0], ours);
                Files.writeString(names[1], base);
                Files.writeString(names[2], theirs);
                return merged(path, ours, names);
            } finally {
                for (var name : names) {
                    Files.deleteIfExists(name);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new ScaffoldException(
                    "%s was edited since it was scaffolded, and git, which would join both, cannot be run (%s)"
                            .formatted(path, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScaffoldException("Interrupted; nothing was written");
        }
    }

    private static String merged(String path, String ours, Path[] names)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                "git",
                                "merge-file",
                                "-p",
                                names[0].toString(),
                                names[1].toString(),
                                names[2].toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String text;
        try (var answer = process.getInputStream()) {
            text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() == 0) {
            return text;
        }
        throw new ScaffoldException(
                "%s:%d: edited since it was scaffolded, where the new fields would go. Nothing was written: add them by hand, or put this place back and run the command again"
                        .formatted(path, place(text, ours)));
    }

    /// The line of ours that the first conflict begins with.
    private static int place(String text, String ours) {
        var lines = text.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith(OURS)) {
                return ours.lines().toList().indexOf(lines.get(i + 1)) + 1;
            }
        }
        return 1;
    }
}
