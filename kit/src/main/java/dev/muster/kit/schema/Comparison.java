package dev.muster.kit.schema;

import dev.muster.kit.schema.Expressions.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is different between two schemas, thing by thing.
final class Comparison {
    /// What says nothing of the thing itself, or only what another fact says as well.
    private static final Set<String> IGNORED =
            Set.of("number", "enum", "sequence", "identity_options", "unique", "partitioned");

    private static final Set<String> EXPRESSIONS =
            Set.of("definition", "expression", "generated", "default", "bound");

    private final Schema from;
    private final Schema to;
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> created = new TreeSet<>();
    private final Map<String, Set<String>> changed = new TreeMap<>();
    private final Map<String, Set<String>> unsure = new TreeMap<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Comparison(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        compare();
        decide();
    }

    /// The keys of what is in the first alone.
    Set<String> dropped() {
        return dropped;
    }

    /// The keys of what is in the second alone.
    Set<String> created() {
        return created;
    }

    /// Which facts are different of the things that are in both, by key.
    Map<String, Set<String>> changed() {
        return changed;
    }

    /// The facts of a thing that are different; none when it is in one of them alone.
    Set<String> facts(String key) {
        return changed.getOrDefault(key, Set.of());
    }

    /// What may or may not be different: a sentence each.
    List<String> doubts() {
        return doubts;
    }

    /// What is different and not supported: a sentence each.
    List<String> faults() {
        return faults;
    }

    static Set<String> union(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private void compare() {
        for (var thing : to.things().values()) {
            var old = from.things().get(thing.key());
            if (old == null) {
                created.add(thing.key());
            } else {
                compare(old, thing);
            }
        }
        for (var thing : from.things().values()) {
            if (!to.has(thing.key())) {
                dropped.add(thing.key());
            }
        }
        for (var key : union(created, dropped)) {
            var thing = created.contains(key) ? to.get(key) : from.get(key);
            if (thing.kind() == Kind.UNSUPPORTED) {
                faults.add(
                        "%s is to be %s: that is not supported, write it by hand"
                                .formatted(key, created.contains(key) ? "created" : "dropped"));
            }
        }
    }

    private void compare(Thing old, Thing thing) {
        var different = new TreeSet<String>();
        if (old.kind() != thing.kind()) {
            different.add("kind");
        }
        var possibly = new TreeSet<String>();
        for (var fact : union(old.facts().keySet(), thing.facts().keySet())) {
            if (IGNORED.contains(fact)) {
                continue;
            }
            switch (verdict(old, thing, fact)) {
                case SAME -> {}
                case UNSURE -> possibly.add(fact);
                case DIFFERENT -> different.add(fact);
            }
        }
        if (!different.isEmpty()) {
            different.addAll(possibly);
            changed.put(thing.key(), different);
        } else if (!possibly.isEmpty()) {
            unsure.put(thing.key(), possibly);
        }
    }

    /// What looks different because a column has another type is different.
    private void decide() {
        unsure.forEach(
                (key, facts) -> {
                    boolean isRetyped =
                            to.get(key).needs().stream()
                                    .anyMatch(
                                            need ->
                                                    changed.getOrDefault(need, Set.of())
                                                            .contains("type"));
                    if (isRetyped) {
                        changed.put(key, facts);
                    } else {
                        doubts.add(
                                "%s: cannot prove equal: %s | %s"
                                        .formatted(
                                                key,
                                                from.get(key).find(facts.iterator().next()).strip(),
                                                to.get(key).find(facts.iterator().next()).strip()));
                    }
                });
    }

    private static Verdict verdict(Thing old, Thing thing, String fact) {
        var one = old.find(fact);
        var other = thing.find(fact);
        if (one.equals(other)) {
            return Verdict.SAME;
        }
        boolean isCode = thing.kind() == Kind.FUNCTION;
        if (!EXPRESSIONS.contains(fact) || isCode || one.isEmpty() || other.isEmpty()) {
            return Verdict.DIFFERENT;
        }
        return Expressions.compare(one, other);
    }
}
