package dev.muster.plugin.testkit;

import dev.muster.plugin.Plugin;
import java.util.Map;

/// A plugin that was started, and what ends with it.
public final class Started implements AutoCloseable {
    private final Plugin plugin;
    private final TestContext context;
    private final Runnable otherSide;

    private Started(Plugin plugin, TestContext context, Runnable otherSide) {
        this.plugin = plugin;
        this.context = context;
        this.otherSide = otherSide;
    }

    /// Starts a plugin that needs nothing but its settings.
    ///
    /// @throws Exception what the plugin threw
    public static Started of(Plugin plugin, Map<String, String> settings) throws Exception {
        return of(plugin, settings, Map.of(), () -> {});
    }

    /// Starts a plugin.
    ///
    /// @param services what the server does for plugins, by type
    /// @param otherSide closes what it talks to; called after its end, also when it does not start
    /// @throws Exception what the plugin threw
    public static Started of(
            Plugin plugin,
            Map<String, String> settings,
            Map<Class<?>, Object> services,
            Runnable otherSide)
            throws Exception {
        TestContext context = null;
        try {
            context = TestContext.of(plugin.settings(), settings, services);
            plugin.start(context);
            return new Started(plugin, context, otherSide);
        } catch (Exception e) {
            if (context != null) {
                context.close();
            }
            otherSide.run();
            throw e;
        }
    }

    /// The plugin as what it can do.
    ///
    /// @throws AssertionError when it cannot
    public <C> C as(Class<C> capability) {
        if (!capability.isInstance(plugin)) {
            throw new AssertionError(
                    "%s is no %s: implement it"
                            .formatted(plugin.getClass().getName(), capability.getSimpleName()));
        }
        return capability.cast(plugin);
    }

    /// @throws AssertionError when the plugin's `close()` throws
    @Override
    public void close() {
        try {
            plugin.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Its close() was interrupted", e);
        } catch (Exception e) {
            throw new AssertionError("Its close() throws " + e, e);
        } finally {
            context.close();
            otherSide.run();
        }
    }
}
