package dev.muster.kit.plugin;

import dev.muster.plugin.Delivery;
import java.util.Set;

/// What the app does with each plugin that has a capability, when something happens: the app's own
/// code, run like a listener of that plugin, with its deadline, its retries and its order.
///
/// @param <C> the capability, an interface of the plugin API
public interface Reaction<C> {
    Class<C> capability();

    /// The event types it is for.
    Set<String> eventTypes();

    /// Does it. May come again for the same delivery: what was done before must not be done twice.
    ///
    /// @param plugin one that runs
    /// @param instance its name
    /// @throws dev.muster.plugin.RetryLater to have it again, after the time it names
    /// @throws dev.muster.plugin.GiveUp to have it put aside as dead
    /// @throws Exception anything else is tried again later
    void on(C plugin, String instance, Delivery delivery) throws Exception;
}
