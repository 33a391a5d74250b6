package dev.muster.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The supervisor in a process of its own, as `dev` runs it, over a server that only writes a
/// diary.
final class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVER =
            """
            package shop;

            import java.nio.file.*;

            public final class Shop {
                public static void main(String[] args) throws Exception {
                    say("%s " + String.join(" ", args));
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> say("%s stopped")));
                    while (System.in.read() >= 0) {}
                }

                static void say(String line) {
                    try {
                        Files.writeString(Path.of(System.getProperty("app.home"), "diary"), line + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """;

    @TempDir private Path root;
    private Process supervisor;

    /// What the process under test runs.
    static final class Main {
        public static void main(String[] args) {
            var root = Path.of(args[0]);
            var workspace = new Workspace(root, root.resolve("dist"), "shop");
            var err =
                    new java.io.PrintWriter(
                            System.err, true, java.nio.charset.StandardCharsets.UTF_8);
            AutoCloseable database = () -> Files.writeString(root.resolve("dist/database"), "left");
            System.exit(new Supervisor(workspace, Map.of(), err, () -> database).run() ? 0 : 1);
        }
    }

    @BeforeEach
    void start() throws IOException {
        write("pom.xml", "<project/>");
        write("server/pom.xml", "<project/>");
        write("server/src/main/java/shop/Shop.java", SERVER.formatted("one", "one"));
        write("dist/lib/java.options", "-Xmx64m\n");
        write(
                "shop",
                """
                #!/bin/sh
                if [ "$1" = train ]; then
                    sleep 60 &
                    echo $! >dist/training.pid
                    echo began >>dist/trainings
                    wait
                    exit
                fi
                echo "built $1" >>dist/diary
                test ! -e broken
                """);
        assertThat(root.resolve("shop").toFile().setExecutable(true)).isTrue();
        packServer();
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dapp.home=" + root.resolve("dist"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        root.toString());
        supervisor =
                new ProcessBuilder(new ArrayList<>(command))
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("output").toFile())
                        .start();
        awaitDiary("one dev-server\n");
    }

    @AfterEach
    void end() throws InterruptedException {
        supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
        supervisor.waitFor();
    }

    @Test
    void reloadsWhatCompilesAndKeepsTheServerOtherwise() throws Exception {
        write("server/src/main/java/shop/Shop.java", "no Java");
        awaitOutput("It does not compile; the server from before keeps running.");
        assertThat(supervisor.children()).hasSize(1);

        write("server/src/main/java/shop/Shop.java", SERVER.formatted("two", "two"));

        awaitDiary("one dev-server\none stopped\ntwo dev-server --reloaded\n");
    }

    @Test
    void buildsWhatIsMoreThanTheServersJava() throws Exception {
        write("broken", "");
        write("server/src/main/java/shop/openapi.yaml", "a: 1");
        awaitOutput("The build failed; the server from before keeps running.");
        Files.delete(root.resolve("broken"));

        write("server/src/main/java/shop/openapi.yaml", "a: 22");

        awaitDiary(
                "one dev-server\nbuilt rebuild\nbuilt rebuild\none stopped\none dev-server"
                        + " --reloaded\n");
    }

    @Test
    void leavesNothingRunningWhenToldToStop() throws Exception {
        var children = supervisor.descendants().toList();

        supervisor.destroy();

        assertThat(supervisor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(supervisor.exitValue()).isZero();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(root.resolve("dist/diary")).hasContent("one dev-server\none stopped\n");
        assertThat(root.resolve("dist/database")).hasContent("left");
    }

    @Test
    void leavesNothingRunningWhenKilled() throws Exception {
        supervisor.destroyForcibly();

        awaitDiary("one dev-server\none stopped\n");
    }

    @Test
    void endsWhenTheServerDoesNotComeUp() throws Exception {
        supervisor.children().forEach(ProcessHandle::destroyForcibly);

        assertThat(supervisor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(supervisor.exitValue()).isOne();
        assertThat(root.resolve("dist/database")).hasContent("left");
    }

    private void awaitDiary(String text) throws IOException {
        await(root.resolve("dist/diary"), text);
    }

    private void awaitOutput(String text) throws IOException {
        await(root.resolve("output"), text);
    }

    private static void await(Path file, String text) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.exists(file) && Files.readString(file).contains(text)) {
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        assertThat(file).content().contains(text);
    }

    private void packServer() throws IOException {
        var classes = Files.createDirectories(root.resolve("classes"));
        var source = root.resolve("server/src/main/java/shop/Shop.java");
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.Shop");
        var jar = new File(root.toFile(), "dist/lib/shop.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar.toPath()), manifest);
                var files = Files.list(classes.resolve("shop"))) {
            for (var file : files.toList()) {
                out.putNextEntry(new java.util.zip.ZipEntry("shop/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void trainsTheCacheInTheBackgroundAndLeavesThatWhenItStops() throws Exception {
        await(root.resolve("dist/trainings"), "began\n");
        var training = ProcessHandle.of(training()).orElseThrow();

        supervisor.destroy();

        assertThat(supervisor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        training.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(root.resolve("dist/trainings")).hasContent("began\n");
    }

    @Test
    void trainsNoMoreForWhatHasChanged() throws Exception {
        await(root.resolve("dist/trainings"), "began\n");
        var training = ProcessHandle.of(training()).orElseThrow();

        write("server/src/main/java/shop/Shop.java", SERVER.formatted("two", "two"));

        training.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitDiary("one dev-server\none stopped\ntwo dev-server --reloaded\n");
    }

    private long training() throws IOException {
        return Long.parseLong(Files.readString(root.resolve("dist/training.pid")).strip());
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
