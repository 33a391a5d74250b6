package dev.muster.kit.plugin;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import java.util.Set;

/// A plugin that has been started.
///
/// @param types the event types it wants; empty for all
record StartedPlugin(
        Plugin plugin,
        Set<String> types,
        PluginClassLoader loader,
        LentContext context,
        Mask mask) {
    boolean wants(String type) {
        return plugin instanceof EventListener && (types.isEmpty() || types.contains(type));
    }

    /// Tells it of an event if it wants to hear of it.
    ///
    /// @throws RetryLater whatever it threw but that it gives up; secrets taken out
    /// @throws GiveUp when it does; secrets taken out
    void deliver(Delivery delivery) {
        if (!(plugin instanceof EventListener listener) || !wants(delivery.type())) {
            return;
        }
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
