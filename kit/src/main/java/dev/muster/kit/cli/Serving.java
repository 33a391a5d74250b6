package dev.muster.kit.cli;

import dev.muster.kit.app.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/// A started server, until somebody wants it to stop.
final class Serving {
    private final Running running;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Serving(Running running) {
        this.running = running;
    }

    /// SIGTERM and Ctrl-C stop the server in order, and are no failure: the exit code is 0.
    void stopOnSignal() {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(
                                        () -> {
                                            running.close();
                                            stopped.countDown();
                                            // The JVM would tell of the signal in its exit code.
                                            Runtime.getRuntime().halt(0);
                                        }));
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
            running.close();
            Thread.currentThread().interrupt();
        }
    }
}
