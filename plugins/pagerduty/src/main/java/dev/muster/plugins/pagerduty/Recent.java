package dev.muster.plugins.pagerduty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last thousand of something, by name.
final class Recent<V> {
    private static final int MOST = 1_000;

    private final Map<String, V> values =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                    return size() > MOST;
                }
            };

    synchronized @Nullable V get(String name) {
        return values.get(name);
    }

    /// @return what was there before, or null
    synchronized @Nullable V put(String name, V value) {
        return values.put(name, value);
    }

    synchronized void remove(String name) {
        values.remove(name);
    }
}
