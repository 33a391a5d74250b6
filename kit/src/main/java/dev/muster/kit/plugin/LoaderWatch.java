package dev.muster.kit.plugin;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks after the class loaders of plugins that were replaced or switched off. The JVM promises
/// nothing: a loader goes when nobody holds anything of it any more, and one thread that a plugin
/// left behind keeps it, with all its classes, until the server ends.
final class LoaderWatch {
    private final Duration patience;
    private final Consumer<String> report;
    private final ConcurrentLinkedQueue<Closed> closed = new ConcurrentLinkedQueue<>();

    private record Closed(
            WeakReference<PluginClassLoader> loader,
            String plugin,
            @Nullable String version,
            long since) {
        String named() {
            return version == null ? plugin : plugin + " " + version;
        }
    }

    /// @param patience after which a loader that is still there has leaked
    /// @param report takes a sentence on each leak, once
    LoaderWatch(Duration patience, Consumer<String> report) {
        this.patience = patience;
        this.report = report;
    }

    /// Begins to watch the loader of a start whose plugin was closed, if it came to make one.
    void add(String plugin, PluginStart start) {
        var loader = start.loader();
        if (loader != null) {
            closed.add(
                    new Closed(
                            new WeakReference<>(loader),
                            plugin,
                            start.version(),
                            System.nanoTime()));
        }
    }

    /// Reports what has not gone in time. Has garbage collected before, which a replaced plugin is
    /// rare enough for.
    void look() {
        if (due().isEmpty()) {
            return;
        }
        System.gc();
        for (var each : due()) {
            closed.remove(each);
            var loader = each.loader().get();
            if (loader != null) {
                report.accept(
                        "The classes of plugin %s, which does not run any more, are still in memory until the server restarts: %s"
                                .formatted(each.named(), holders(loader)));
            }
        }
    }

    /// Those that are still there after their time.
    private List<Closed> due() {
        for (Iterator<Closed> all = closed.iterator(); all.hasNext(); ) {
            if (all.next().loader().refersTo(null)) {
                all.remove();
            }
        }
        long now = System.nanoTime();
        return closed.stream().filter(each -> now - each.since() >= patience.toNanos()).toList();
    }

    private static String holders(PluginClassLoader loader) {
        var threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(
                                thread ->
                                        loader.equals(thread.getContextClassLoader())
                                                || loader.equals(
                                                        thread.getClass().getClassLoader()))
                        .map(Thread::getName)
                        .sorted()
                        .toList();
        return threads.isEmpty()
                ? "no thread of its own holds them; look in its close() for virtual threads,"
                        + " shutdown hooks, drivers and thread locals that it leaves behind"
                : "held by %s '%s', which its close() should end"
                        .formatted(
                                threads.size() == 1 ? "the thread" : "the threads",
                                String.join("', '", threads));
    }
}
