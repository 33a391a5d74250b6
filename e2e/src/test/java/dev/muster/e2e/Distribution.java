package dev.muster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the build has packaged.
final class Distribution {
    private static final Path FOLDER =
            Path.of("../dist/target/muster").toAbsolutePath().normalize();

    private Distribution() {}

    static Path folder() {
        if (!Files.isDirectory(FOLDER.resolve("lib"))) {
            throw new IllegalStateException(
                    FOLDER + " is missing; expected the distribution: ./mvnw package -pl dist -am");
        }
        return FOLDER;
    }

    /// The start script.
    static Path command() {
        return folder().resolve("bin/muster");
    }

    /// One of its jars.
    ///
    /// @param name without the version
    static Path jar(String name) {
        try (var jars = Files.list(folder().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + name + " in " + folder()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
