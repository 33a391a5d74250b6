package dev.muster.plugins.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages that were posted last, by their idempotency keys. Spares a look into a channel's
/// history; what is not here any more is found there.
final class PostedMessages {
    private static final int MOST = 1_000;

    private final Map<String, String> ids = new LinkedHashMap<>();

    /// The id of the message posted under a key; null when none is known.
    synchronized @Nullable String find(String key) {
        return ids.get(key);
    }

    synchronized void add(String key, String id) {
        ids.put(key, id);
        if (ids.size() > MOST) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    synchronized int size() {
        return ids.size();
    }
}
