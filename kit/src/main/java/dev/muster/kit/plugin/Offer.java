package dev.muster.kit.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What an app gives to plugins and does with them; filled while the domains are wired.
public final class Offer {
    private final List<Reaction<?>> reactions = new ArrayList<>();
    private final Map<Class<?>, Function<String, ?>> services = new LinkedHashMap<>();

    /// Has something done with each plugin that has a capability.
    public void react(Reaction<?> reaction) {
        reactions.add(reaction);
    }

    /// Offers a service to plugins.
    ///
    /// @param service makes the one for an instance, by its name
    /// @throws IllegalStateException when that service is offered already
    public <T> void serve(Class<T> type, Function<String, ? extends T> service) {
        if (services.putIfAbsent(type, service) != null) {
            throw new IllegalStateException(type.getName() + " is offered to plugins twice");
        }
    }

    List<Reaction<?>> reactions() {
        return List.copyOf(reactions);
    }

    Map<Class<?>, Object> services(String instance) {
        var made = new LinkedHashMap<Class<?>, Object>();
        services.forEach((type, service) -> made.put(type, service.apply(instance)));
        return Map.copyOf(made);
    }
}
