package dev.muster.plugin.testkit;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.SelfTest;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A plugin that was started, to be told of events. Its threads are told from others by the class
/// loader they inherit, as the server does.
// close() calls the plugin's, which may throw anything.
@SuppressWarnings("try")
final class Trial implements AutoCloseable {
    private final ClassLoader mark;
    private final Plugin plugin;
    private final TestContext context;
    private final Set<String> types;

    private Trial(ClassLoader mark, Plugin plugin, TestContext context, Set<String> types) {
        this.mark = mark;
        this.plugin = plugin;
        this.context = context;
        this.types = types;
    }

    /// @throws Exception what the plugin threw
    static Trial start(Subject subject, Map<String, String> settings) throws Exception {
        var plugin = subject.plugin().get();
        var mark = new URLClassLoader(new URL[0], plugin.getClass().getClassLoader());
        var context = TestContext.of(plugin.settings(), settings);
        try {
            return in(
                    mark,
                    () -> {
                        plugin.start(context);
                        var types =
                                plugin instanceof EventListener listener
                                        ? listener.eventTypes()
                                        : Set.<String>of();
                        return new Trial(mark, plugin, context, types);
                    });
        } catch (Exception e) {
            context.close();
            throw e;
        }
    }

    Set<String> types() {
        return types;
    }

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    Plugin plugin() {
        return plugin;
    }

    /// Asks it for something as the server does.
    ///
    /// @throws Exception what the plugin threw
    void call(Claims.Call call) throws Exception {
        in(
                mark,
                () -> {
                    call.run();
                    return true;
                });
    }

    /// Tells it of an event as the server does.
    ///
    /// @throws Exception what the plugin threw
    void tell(Delivery delivery) throws Exception {
        if (!(plugin instanceof EventListener listener)) {
            throw new AssertionError(
                    plugin.getClass().getName() + " is no EventListener: implement it");
        }
        call(() -> listener.on(delivery));
    }

    /// Has it test itself, if it can.
    ///
    /// @return what it threw
    List<Exception> testItself() {
        if (plugin instanceof SelfTest self) {
            try {
                in(mark, self::test);
            } catch (Exception e) {
                return List.of(e);
            }
        }
        return List.of();
    }

    /// What it has logged.
    List<String> lines() {
        return context.lines();
    }

    /// The names of its threads that still run.
    List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> mark.equals(thread.getContextClassLoader()) && thread.isAlive())
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    @Override
    public void close() throws Exception {
        try {
            call(plugin::close);
        } finally {
            context.close();
        }
    }

    /// The messages of a failure and of its causes.
    static String messages(Throwable thrown) {
        var found = new ArrayList<String>();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            found.add(String.valueOf(each.getMessage()));
        }
        return String.join("; ", found);
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T in(ClassLoader loader, Work<T> work) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
