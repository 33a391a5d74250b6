package dev.muster.kit.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs a plugin's code that may hang, on a thread of its own that is left behind then.
///
/// @param thread what to call the thread
record TimeLimit(String thread, Duration limit) {
    /// @param loader that the thread has as its own
    /// @return whether it came back in time
    boolean run(ClassLoader loader, Runnable work) {
        var running = Thread.ofPlatform().daemon().name(thread).unstarted(work);
        running.setContextClassLoader(loader);
        running.start();
        boolean inTime = false;
        try {
            inTime = running.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.interrupt();
        return inTime;
    }

    /// @param loader that the thread has as its own
    /// @return what the work returned
    /// @throws PluginProblem what it threw, for the operator, or that it hangs
    <T> T call(ClassLoader loader, Callable<T> work) throws PluginProblem {
        var result = new AtomicReference<@Nullable T>();
        var problem = new AtomicReference<@Nullable PluginProblem>();
        boolean inTime =
                run(
                        loader,
                        () -> {
                            try {
                                result.set(work.call());
                            } catch (PluginProblem e) {
                                problem.set(e);
                            } catch (Throwable e) {
                                problem.set(PluginProblem.failed(Explanation.of(e)));
                            }
                        });
        var value = inTime ? result.get() : null;
        if (value != null) {
            return value;
        }
        var thrown = inTime ? problem.get() : null;
        throw thrown == null
                ? PluginProblem.failed("It hangs: no end after %d ms".formatted(limit.toMillis()))
                : thrown;
    }
}
