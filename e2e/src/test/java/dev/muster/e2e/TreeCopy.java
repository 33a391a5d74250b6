package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A copy of this very source tree with what was built from it, to change and to build in.
final class TreeCopy {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT =
            Set.of(".git", ".muster", "e2e", "test-server", "postgres-for-tests");

    /// The distribution is there, and whatever builds it is still at work.
    static final Map<String, String> BUILT = Map.of("BUILD_IS_RUNNING", "1");

    private TreeCopy() {}

    /// @param to where the copy goes; a folder that does not exist
    static Path make(Path to) throws IOException {
        Files.walkFileTree(
                SOURCES,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes facts)
                            throws IOException {
                        if (LEFT_OUT.contains(from.getFileName().toString())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(SOURCES.relativize(from)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes facts)
                            throws IOException {
                        // Older than what was built from it, as it is here.
                        Files.copy(
                                from,
                                to.resolve(SOURCES.relativize(from)),
                                StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
        // What was put into the user's own Maven repository counts for nothing here.
        Files.deleteIfExists(to.resolve("dist/target/installed"));
        // The tests of the distribution are no part of the copy.
        var pom = to.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("    <module>e2e</module>\n", ""));
        return to;
    }

    /// Runs a command to its good end.
    ///
    /// @return what it said, on both streams
    static String run(Path directory, Map<String, String> environment, String... command)
            throws Exception {
        var process = builder(directory, environment, command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }

    static ProcessBuilder builder(
            Path directory, Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("BUILD_IS_RUNNING");
        builder.environment().putAll(environment);
        return builder;
    }
}
