package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the start scripts take for a fitting Java, given folders that look like JDKs.
final class JavaFinderTest {
    private static final Path SCRIPT = Path.of("../.mvn/java.sh").toAbsolutePath();

    @TempDir private Path folder;
    private Path roots;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = folder.toRealPath();
        roots = Files.createDirectories(folder.resolve("jvm"));
        Files.createDirectories(folder.resolve("bin"));
    }

    @Test
    void takesTheOneInJavaHomeFirst() throws Exception {
        jdk("jvm/jdk-25", "25.0.1");
        var own = jdk("own", "26");

        assertThat(find("javac", Map.of("JAVA_HOME", own.toString()))).isEqualTo(own.toString());
    }

    @Test
    void takesTheOneOnThePathThroughLinks() throws Exception {
        var home = jdk("some where/jdk-25", "25");
        Files.createSymbolicLink(folder.resolve("alternative"), home.resolve("bin/java"));
        Files.createSymbolicLink(folder.resolve("bin/java"), Path.of("../alternative"));

        assertThat(find("javac", Map.of())).isEqualTo(home.toString());
    }

    @Test
    void passesOverOnesThatAreTooOld() throws Exception {
        jdk("jvm/a-8", "1.8.0_402");
        jdk("jvm/b-21", "21.0.5");
        var home = jdk("jvm/c-25", "25.0.1");

        assertThat(find("javac", Map.of("JAVA_HOME", roots.resolve("b-21").toString())))
                .isEqualTo(home.toString());
    }

    @Test
    void asksJavaWhenTheReleaseFileIsMissing() throws Exception {
        var home = jdk("jvm/jdk", "25-ea");
        Files.delete(home.resolve("release"));

        assertThat(find("javac", Map.of())).isEqualTo(home.toString());
    }

    @Test
    void takesARuntimeToRunAndAWholeJdkToBuild() throws Exception {
        var runtime = jdk("jvm/a-runtime", "25");
        Files.delete(runtime.resolve("bin/javac"));
        var home = jdk("jvm/b-jdk", "25");

        assertThat(find("java", Map.of())).isEqualTo(runtime.toString());
        assertThat(find("javac", Map.of())).isEqualTo(home.toString());
    }

    @Test
    void saysWhatItFoundAndWhatToInstall() throws Exception {
        var old = jdk("jvm/b-21", "21.0.5");
        var runtime = jdk("jvm/c-25", "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(find("javac", Map.of("JAVA_HOME", old.toString())))
                .startsWith("No Java 25 or newer. Found only:\n")
                .containsOnlyOnce("  " + old + " (Java 21)\n")
                .contains("  " + runtime + " (Java 25, without javac)\n")
                .contains("Install")
                .contains("JAVA_HOME");
    }

    @Test
    void saysWhatToInstallWhenThereIsNone() throws Exception {
        assertThat(find("java", Map.of()))
                .startsWith("No Java found; this needs Java 25 or newer.\n")
                .contains("Install");
    }

    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        executable(
                home.resolve("bin/java"),
                "echo 'openjdk version \"%s\" 2025-09-16 LTS' >&2".formatted(version));
        executable(home.resolve("bin/javac"), "");
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// The home it chose, or what it said when it chose none.
    private String find(String tool, Map<String, String> environment) throws Exception {
        var command =
                new ArrayList<String>(
                        List.of(
                                "bash",
                                "-euc",
                                ". \"$0\"; find_java 25 \"$1\" && printf %s \"$JAVA_HOME\"",
                                SCRIPT.toString(),
                                tool));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("JAVA_ROOTS", roots.toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + toolsOnly());
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /// A folder with what the script needs, and surely no java.
    private Path toolsOnly() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool :
                List.of("bash", "sed", "head", "dirname", "basename", "readlink", "uname")) {
            executable(tools.resolve(tool), "exec %s \"$@\"".formatted(which(tool)));
        }
        return tools;
    }

    private static Path which(String tool) {
        for (var place : List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
            var file = Path.of(place, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException("There is no " + tool + " here");
    }
}
