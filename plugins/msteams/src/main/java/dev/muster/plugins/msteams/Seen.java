package dev.muster.plugins.msteams;

import java.util.LinkedHashSet;
import java.util.Set;

/// The messages that came last: one that comes again does nothing.
final class Seen {
    private static final int MOST = 1_000;

    private final Set<String> ids = new LinkedHashSet<>();

    /// @return whether it is the first time
    synchronized boolean add(String id) {
        boolean isNew = ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
        return isNew;
    }

    /// Takes it as if it had not come.
    synchronized void forget(String id) {
        ids.remove(id);
    }
}
