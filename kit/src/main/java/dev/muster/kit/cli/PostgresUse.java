package dev.muster.kit.cli;

import dev.muster.kit.app.Postgres;
import dev.muster.kit.config.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The database, joined for one command, and left again in any case: an embedded one would run on.
final class PostgresUse {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PostgresUse() {}

    /// Works with the database. A process that is told to stop meanwhile finishes the work first.
    static <T> T of(Settings settings, Function<Postgres, T> work) {
        var left = new CountDownLatch(1);
        var waiting = Thread.ofPlatform().name("stop").unstarted(() -> await(left));
        Runtime.getRuntime().addShutdownHook(waiting);
        try {
            try (var postgres = Postgres.join(settings)) {
                return work.apply(postgres);
            }
        } finally {
            left.countDown();
            forget(waiting);
        }
    }

    private static void await(CountDownLatch left) {
        try {
            left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // It runs already, and has nothing left to wait for.
        }
    }
}
