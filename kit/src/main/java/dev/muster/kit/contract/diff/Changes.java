package dev.muster.kit.contract.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the comparison has found so far.
final class Changes {
    private final Map<Key, Set<String>> found = new LinkedHashMap<>();

    private record Key(ChangeRule rule, String origin, String message) {}

    void add(ChangeRule rule, Place place, String message) {
        found.computeIfAbsent(new Key(rule, place.origin(), message), key -> new LinkedHashSet<>())
                .add(place.toString());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// The worst first, otherwise in the order of the contracts.
    List<Change> all() {
        var all = new ArrayList<Change>();
        found.forEach(
                (key, places) ->
                        all.add(new Change(key.rule(), List.copyOf(places), key.message())));
        all.sort(Comparator.comparing(Change::severity).reversed());
        return List.copyOf(all);
    }
}
