package dev.muster.kit.dev;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// The server in a process of its own. It holds the other end of this process's pipe, and stops
/// when that is closed, whatever closes it: the supervisor, or the supervisor's death.
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> HANDED_ON =
            List.of(
                    "app.checkout",
                    "app.home",
                    "app.command",
                    "stdout.terminal",
                    "stderr.terminal");

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /// @param arguments the app's, for example `dev-server`
    /// @param environment beside that of this process
    static ServerProcess start(
            Workspace workspace, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var jar = workspace.mainJar();
        var lib = workspace.distribution().resolve("lib");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + lib.resolve("java.options"));
        // It lives from one change to the next: a quick start is worth more than speed later.
        command.add("-XX:TieredStopAtLevel=1");
        for (var property : HANDED_ON) {
            var value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        var newer = workspace.newerClasses();
        var cache = workspace.cache();
        if (Files.exists(cache) && !Files.exists(newer)) {
            command.add("-XX:AOTCache=" + cache);
        }
        var more = System.getenv(workspace.app().toUpperCase(Locale.ROOT) + "_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.add("-cp");
        command.add(Files.exists(newer) ? newer + File.pathSeparator + jar : jar.toString());
        command.add(mainClass(jar));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start());
    }

    private static String mainClass(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var name =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new IOException(jar + " names no main class");
            }
            return name;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Lets the server stop in order; ends it when it takes too long.
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has gone already.
        }
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
