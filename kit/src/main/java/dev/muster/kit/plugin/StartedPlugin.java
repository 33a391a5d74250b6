package dev.muster.kit.plugin;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Pace;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plugin that has been started.
final class StartedPlugin {
    private static final Duration LOOK_AROUND = Duration.ofMillis(10);

    private final Plugin plugin;
    private final Set<String> types;
    private final List<Reaction<?>> reactions;
    private final @Nullable Pace pace;
    private final PluginClassLoader loader;
    private final LentContext context;
    private final Mask mask;
    private int calls;
    private boolean retired;

    /// @param types the event types it wants as a listener; empty for all
    /// @param reactions of the app, to what this plugin can do
    StartedPlugin(
            Plugin plugin,
            Set<String> types,
            List<Reaction<?>> reactions,
            @Nullable Pace pace,
            PluginClassLoader loader,
            LentContext context,
            Mask mask) {
        this.plugin = plugin;
        this.types = types;
        this.reactions = reactions;
        this.pace = pace;
        this.loader = loader;
        this.context = context;
        this.mask = mask;
    }

    @Nullable Pace pace() {
        return pace;
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
        return listens(type)
                || reactions.stream().anyMatch(each -> each.eventTypes().contains(type));
    }

    private boolean listens(String type) {
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
            if (wants(delivery.type())) {
                tell(delivery);
            }
            return true;
        } finally {
            ended();
        }
    }

    private void tell(Delivery delivery) {
        var before = enter();
        try {
            if (plugin instanceof EventListener listener && listens(delivery.type())) {
                listener.on(delivery);
            }
            for (var reaction : reactions) {
                if (reaction.eventTypes().contains(delivery.type())) {
                    react(reaction, delivery);
                }
            }
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

    private <C> void react(Reaction<C> reaction, Delivery delivery) throws Exception {
        reaction.on(reaction.capability().cast(plugin), context.name(), delivery);
    }

    /// Whether it has a capability.
    boolean can(Class<?> capability) {
        return capability.isInstance(plugin);
    }

    /// Calls a capability that it has.
    ///
    /// @throws PluginCalls.Failed when it was retired or throws; secrets taken out
    <C, R> R call(Class<C> capability, PluginCalls.Work<C, R> work) throws PluginCalls.Failed {
        if (!begins()) {
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.UNAVAILABLE, context.name() + " is just being replaced");
        }
        var before = enter();
        try {
            return work.on(capability.cast(plugin));
        } catch (Throwable e) {
            throw new PluginCalls.Failed(PluginCalls.Kind.THREW, mask.apply(Explanation.of(e)));
        } finally {
            leave(before);
            ended();
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
