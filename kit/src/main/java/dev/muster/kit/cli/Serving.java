package dev.muster.kit.cli;

import dev.muster.kit.app.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A server, from its start until somebody wants it to stop.
final class Serving {
    private static final Duration START = Duration.ofMinutes(1);

    private final CompletableFuture<Runnable> started = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// Starts the server.
    Running start(Supplier<Running> server) {
        return start(server, Running::close);
    }

    /// Starts what serves. SIGTERM and Ctrl-C stop it in order from now on, also while it starts,
    /// and are no failure: the exit code is 0.
    <T> T start(Supplier<T> server, Consumer<T> stop) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        try {
            var running = server.get();
            started.complete(() -> stop.accept(running));
            return running;
        } catch (RuntimeException failure) {
            started.completeExceptionally(failure);
            throw failure;
        }
    }

    private void stop() {
        try {
            started.get(START.toMillis(), TimeUnit.MILLISECONDS).run();
            stopped.countDown();
            // The JVM would tell of the signal in its exit code.
            Runtime.getRuntime().halt(0);
        } catch (ExecutionException | TimeoutException notStarted) {
            // There is nothing to stop, and the exit code says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops when the other end of standard input is gone: the process that started this one died.
    void stopWithParent() {
        Thread.ofPlatform()
                .name("parent")
                .daemon()
                .start(
                        () -> {
                            try {
                                System.in.transferTo(OutputStream.nullOutputStream());
                            } catch (IOException e) {
                                // As good as gone.
                            }
                            System.exit(0);
                        });
    }

    /// Waits until the server has stopped.
    void await() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            started.join().run();
            Thread.currentThread().interrupt();
        }
    }
}
