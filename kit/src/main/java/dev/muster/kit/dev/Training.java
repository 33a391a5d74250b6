package dev.muster.kit.dev;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Makes the start-up cache of what was built, in the background: for the next start.
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Process process;

    private Training(Process process) {
        this.process = process;
    }

    /// Whether there is no cache, or one of jars that were there before.
    static boolean isDue(Workspace workspace) throws IOException {
        var cache = workspace.cache();
        if (!Files.exists(cache)) {
            return true;
        }
        var made = Files.getLastModifiedTime(cache);
        for (var jar : workspace.jars()) {
            if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                return true;
            }
        }
        return false;
    }

    static Training start(Workspace workspace) throws IOException {
        var nobody = new File("/dev/null");
        var builder =
                new ProcessBuilder(workspace.startScript().toString(), "train")
                        .directory(workspace.root().toFile())
                        .redirectInput(nobody)
                        .redirectOutput(nobody)
                        .redirectError(nobody);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Training(builder.start());
    }

    /// Leaves nothing running. What was made so far is lost.
    void stop() {
        var all = withDescendants().toList();
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(
                            all.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What does not end by itself is ended below.
        }
        // One of them may have begun something meanwhile.
        Stream.concat(withDescendants(), all.stream()).forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> withDescendants() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }
}
