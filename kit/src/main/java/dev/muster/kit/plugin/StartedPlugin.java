package dev.muster.kit.plugin;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.Set;

/// A plugin that has been started.
final class StartedPlugin {
    private static final Duration LOOK_AROUND = Duration.ofMillis(10);

    private final Plugin plugin;
    private final Set<String> types;
    private final PluginClassLoader loader;
    private final LentContext context;
    private final Mask mask;
    private int calls;
    private boolean retired;

    /// @param types the event types it wants; empty for all
    StartedPlugin(
            Plugin plugin,
            Set<String> types,
            PluginClassLoader loader,
            LentContext context,
            Mask mask) {
        this.plugin = plugin;
        this.types = types;
        this.loader = loader;
        this.context = context;
        this.mask = mask;
    }

    Plugin plugin() {
        return plugin;
    }

    PluginClassLoader loader() {
        return loader;
    }

    Mask mask() {
        return mask;
    }

    boolean wants(String type) {
        return plugin instanceof EventListener && (types.isEmpty() || types.contains(type));
    }

    /// Tells it of an event if it wants to hear of it.
    ///
    /// @return false when it was retired and has not been told
    /// @throws RetryLater whatever it threw but that it gives up; secrets taken out
    /// @throws GiveUp when it does; secrets taken out
    boolean deliver(Delivery delivery) {
        if (!begins()) {
            return false;
        }
        try {
            if (plugin instanceof EventListener listener && wants(delivery.type())) {
                tell(listener, delivery);
            }
            return true;
        } finally {
            ended();
        }
    }

    private void tell(EventListener listener, Delivery delivery) {
        var before = enter();
        try {
            listener.on(delivery);
        } catch (RetryLater e) {
            throw new RetryLater(mask.apply(String.valueOf(e.getMessage())), e.after());
        } catch (GiveUp e) {
            throw new GiveUp(mask.apply(String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            var retry = new RetryLater(mask.apply(Explanation.of(e)), null);
            retry.initCause(mask.apply(e));
            throw retry;
        } finally {
            leave(before);
        }
    }

    /// Takes no more deliveries, and waits for those under way.
    ///
    /// @return whether all have come back in time
    boolean drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isIdle()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_AROUND);
        }
        return true;
    }

    void close() throws Exception {
        var before = enter();
        try {
            plugin.close();
        } finally {
            leave(before);
            context.close();
            loader.close();
        }
    }

    private synchronized boolean begins() {
        if (!retired) {
            calls++;
        }
        return !retired;
    }

    private synchronized void ended() {
        calls--;
    }

    private synchronized boolean isIdle() {
        retired = true;
        return calls == 0;
    }

    private ClassLoader enter() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    private static void leave(ClassLoader before) {
        Thread.currentThread().setContextClassLoader(before);
    }
}
