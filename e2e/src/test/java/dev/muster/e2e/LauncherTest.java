package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start scripts: `./muster` of a source tree, in one without anything to build, and that of
/// the distribution.
final class LauncherTest {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void copyTheScripts() throws IOException {
        tree = Files.createDirectories(folder.toRealPath().resolve("a tree"));
        for (var file : List.of("muster", ".mvn/java.sh", ".ci/pre-commit", "LICENSE")) {
            var copy = tree.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(SOURCES.resolve(file), copy);
        }
    }

    @Test
    void saysWhichTestsThereAreNot() throws Exception {
        var said = run(2, "./muster", "test", "NoSuchTest");

        assertThat(said).contains("NoSuchTest").doesNotContain("Exception");
    }

    @Test
    void helpsWithoutBuilding() throws Exception {
        for (var command : List.of("build", "test", "hooks")) {
            assertThat(run(0, "./muster", command, "--help")).contains("./muster " + command);
        }
    }

    @Test
    void installsTheHookInAGitCloneOnly() throws Exception {
        assertThat(run(1, "./muster", "hooks")).contains("not a git clone");

        run(0, "git", "init", "-q", ".");
        run(0, "./muster", "hooks");

        assertThat(tree.resolve(".git/hooks/pre-commit")).isExecutable();
    }

    @Test
    void theDistributionStartsThroughALinkFromAnyFolder() throws Exception {
        Files.createSymbolicLink(tree.resolve("link"), Distribution.command());

        assertThat(run(0, "./link", "--version")).startsWith("muster ");
    }

    private String run(int exitCode, String... command) throws Exception {
        var process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .directory(tree.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }
}
