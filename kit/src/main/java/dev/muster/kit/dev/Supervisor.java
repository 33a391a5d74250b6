package dev.muster.kit.dev;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Keeps a server running on the newest sources that compile.
public final class Supervisor {
    private static final long LOOK_EVERY_MILLIS = 300;
    private static final long SETTLE_MILLIS = 120;
    private static final Duration START_UP = Duration.ofSeconds(5);

    private final Workspace workspace;
    private final Map<String, String> environment;
    private final PrintWriter err;
    private final Callable<? extends AutoCloseable> keepUp;
    private final JavaCompiler compiler;
    private final Set<Path> sinceBuild = new TreeSet<>();
    private final Object lock = new Object();
    private @Nullable ServerProcess server;
    private @Nullable Process build;
    private @Nullable Training training;
    private @Nullable AutoCloseable kept;
    private boolean isStopping;

    /// @param environment of the server, beside that of this process
    /// @param err takes what is said about builds
    /// @param keepUp joins what should outlive a reload: the embedded database
    public Supervisor(
            Workspace workspace,
            Map<String, String> environment,
            PrintWriter err,
            Callable<? extends AutoCloseable> keepUp) {
        this.workspace = workspace;
        this.environment = Map.copyOf(environment);
        this.err = err;
        this.keepUp = keepUp;
        this.compiler = new JavaCompiler(workspace);
    }

    /// Runs until the process is told to stop.
    ///
    /// @return false when the server did not come up at all
    public boolean run() {
        try {
            compiler.forget();
            var before = Snapshot.of(workspace);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::shutDown));
            start(List.of("dev-server"));
            keepUp();
            return watch(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            stop();
        }
    }

    private void keepUp() {
        try {
            var joined = keepUp.call();
            synchronized (lock) {
                if (!isStopping) {
                    kept = joined;
                    return;
                }
            }
            joined.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private boolean watch(Snapshot atStart) throws IOException, InterruptedException {
        var before = atStart;
        var trainAt = System.nanoTime() + START_UP.toNanos();
        boolean everReloaded = false;
        boolean everTrained = false;
        while (true) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            if (!everTrained && System.nanoTime() - trainAt > 0) {
                everTrained = true;
                train();
            }
            if (!everReloaded && !isServerAlive()) {
                return isStopping();
            }
            var now = Snapshot.of(workspace);
            if (now.changedSince(before).isEmpty()) {
                continue;
            }
            // What it is trained for goes out of date now.
            everTrained = true;
            stopTraining();
            now = settled(now);
            if (rebuild(now.changedSince(before))) {
                stopServer();
                start(List.of("dev-server", "--reloaded"));
                everReloaded = true;
            }
            before = now;
        }
    }

    /// A save, and even more so a checkout, writes files one after the other.
    private Snapshot settled(Snapshot first) throws IOException, InterruptedException {
        var last = first;
        while (true) {
            Thread.sleep(SETTLE_MILLIS);
            var now = Snapshot.of(workspace);
            if (now.changedSince(last).isEmpty()) {
                return now;
            }
            last = now;
        }
    }

    private boolean rebuild(Set<Path> changed) throws IOException, InterruptedException {
        sinceBuild.addAll(changed);
        say("Changed: " + names(changed));
        if (sinceBuild.stream().allMatch(workspace::isServerJava)) {
            var wrong = compiler.compile();
            wrong.forEach(this::say);
            if (!wrong.isEmpty()) {
                say("It does not compile; the server from before keeps running.");
            }
            return wrong.isEmpty();
        }
        if (!runBuild()) {
            say("The build failed; the server from before keeps running.");
            return false;
        }
        sinceBuild.clear();
        compiler.forget();
        return true;
    }

    private String names(Set<Path> changed) {
        var names = new ArrayList<String>();
        changed.stream()
                .limit(3)
                .forEach(file -> names.add(workspace.root().relativize(file).toString()));
        if (changed.size() > names.size()) {
            names.add("and " + (changed.size() - names.size()) + " more");
        }
        return String.join(", ", names);
    }

    private boolean runBuild() throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(workspace.startScript().toString(), "rebuild")
                        .directory(workspace.root().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started;
        synchronized (lock) {
            if (isStopping) {
                return false;
            }
            started = builder.start();
            build = started;
        }
        return started.waitFor() == 0;
    }

    private void start(List<String> arguments) throws IOException {
        synchronized (lock) {
            if (!isStopping) {
                server = ServerProcess.start(workspace, arguments, environment);
            }
        }
    }

    private void train() throws IOException {
        synchronized (lock) {
            if (!isStopping && Training.isDue(workspace)) {
                training = Training.start(workspace);
            }
        }
    }

    private void stopTraining() {
        synchronized (lock) {
            if (training != null) {
                training.stop();
                training = null;
            }
        }
    }

    private boolean isServerAlive() {
        synchronized (lock) {
            return server != null && server.isAlive();
        }
    }

    private boolean isStopping() {
        synchronized (lock) {
            return isStopping;
        }
    }

    private void stopServer() {
        synchronized (lock) {
            if (server != null) {
                server.stop();
            }
        }
    }

    private void shutDown() {
        if (!stop()) {
            return;
        }
        // The JVM would tell of the signal in its exit code; being stopped is no failure.
        Runtime.getRuntime().halt(0);
    }

    /// Leaves nothing running. Whoever comes second waits until it is done.
    ///
    /// @return false when that had been done already
    private boolean stop() {
        synchronized (lock) {
            if (isStopping) {
                return false;
            }
            isStopping = true;
            if (build != null) {
                build.descendants().forEach(ProcessHandle::destroy);
                build.destroy();
            }
            stopTraining();
            stopServer();
            if (kept != null) {
                try {
                    kept.close();
                } catch (Exception e) {
                    say(String.valueOf(e.getMessage()));
                }
            }
            return true;
        }
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
