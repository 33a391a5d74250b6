package dev.muster.kit.events;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The event types this server knows, by name and version, and their JSON.
final class EventTypes {
    /// The name and version of one type.
    record Id(String type, int version) {
        @Override
        public String toString() {
            return type + " version " + version;
        }
    }

    private final Map<Id, Class<? extends Event>> classes = new ConcurrentHashMap<>();
    private final Map<Class<?>, Id> ids = new ConcurrentHashMap<>();
    private final JsonMapper json =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /// Adds the event types of a domain.
    ///
    /// @throws IllegalArgumentException for a class that is no record, has no [EventType], or whose
    ///   name and version another class has
    void register(Collection<Class<? extends Event>> events) {
        for (var event : events) {
            var declared = event.getAnnotation(EventType.class);
            if (!event.isRecord() || declared == null) {
                throw new IllegalArgumentException(
                        event.getName() + " is no event: make it a record with @EventType");
            }
            var id = new Id(declared.value(), declared.version());
            if (!id.type().matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+") || id.version() < 1) {
                throw new IllegalArgumentException(
                        id
                                + " of "
                                + event.getName()
                                + " is no event type: dotted lower case as in incident.declared,"
                                + " and a version from 1");
            }
            var other = classes.putIfAbsent(id, event);
            if (other != null && other != event) {
                throw new IllegalArgumentException(
                        id
                                + " is declared by "
                                + other.getName()
                                + " and by "
                                + event.getName()
                                + ": give one of them another name or the next version");
            }
            ids.put(event, id);
        }
    }

    /// @throws IllegalArgumentException when the event's class is not registered
    Id idOf(Event event) {
        var id = ids.get(event.getClass());
        if (id == null) {
            throw new IllegalArgumentException(
                    event.getClass().getName()
                            + " is not registered: add it to the events of its domain");
        }
        return id;
    }

    /// The event as one line of JSON, its members in the record's order.
    String write(Event event) {
        return json.writeValueAsString(event);
    }

    /// @return the event, or null when this server does not know the type
    /// @throws JacksonException when the JSON does not fit the type
    @Nullable Event read(String type, int version, String text) {
        var event = classes.get(new Id(type, version));
        return event == null ? null : json.readValue(text, event);
    }
}
