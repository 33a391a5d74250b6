package dev.muster.kit.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One thing of a schema.
///
/// @param key what tells it apart, for example `column incident.title`
/// @param parent the key of the thing that takes it along when it is dropped; null for none
/// @param facts what PostgreSQL says of it, by name: texts, numbers, true, and lists of texts
/// @param needs the keys of the things that must be there for it to be there, the parent included
record Thing(
        Kind kind,
        String key,
        @Nullable String parent,
        Map<String, Object> facts,
        Set<String> needs) {
    Thing {
        facts = new TreeMap<>(facts);
        needs = new TreeSet<>(needs);
    }

    boolean has(String fact) {
        return facts.containsKey(fact);
    }

    /// A fact that is there for certain.
    String get(String fact) {
        var value = facts.get(fact);
        if (value == null) {
            throw new IllegalStateException(key + " has no " + fact);
        }
        return value.toString();
    }

    /// A fact, or the empty text.
    String find(String fact) {
        return String.valueOf(facts.getOrDefault(fact, ""));
    }

    List<String> list(String fact) {
        return facts.get(fact) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Whether the two say the same of one fact, or both nothing.
    boolean agrees(Thing other, String fact) {
        return find(fact).equals(other.find(fact));
    }
}
