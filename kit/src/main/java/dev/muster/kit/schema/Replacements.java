package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is in both schemas and cannot be altered: it is dropped and made anew, with whatever leans
/// on it.
final class Replacements {
    /// What PostgreSQL does not carry along when a column that it needs gets another type.
    private static final Set<Kind> SENSITIVE =
            EnumSet.of(
                    Kind.VIEW, Kind.TRIGGER, Kind.POLICY, Kind.RULE, Kind.DEFAULT, Kind.FUNCTION);

    /// What PostgreSQL can carry along for another type, but not for another enum of that name.
    private static final Set<Kind> BOUND_TO_TYPE =
            EnumSet.of(
                    Kind.VIEW,
                    Kind.TRIGGER,
                    Kind.POLICY,
                    Kind.RULE,
                    Kind.DEFAULT,
                    Kind.FUNCTION,
                    Kind.CONSTRAINT,
                    Kind.INDEX,
                    Kind.STATISTICS);

    private final Schema from;
    private final Schema to;
    private final Comparison comparison;
    private final Set<String> replaced = new TreeSet<>();
    private final Set<String> retyped = new HashSet<>();
    private final Set<String> recast = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    Replacements(Schema from, Schema to, Comparison comparison) {
        this.from = from;
        this.to = to;
        this.comparison = comparison;
        findReplaced();
    }

    /// The keys of what is made anew.
    Set<String> replaced() {
        return replaced;
    }

    /// Whether a thing is made, for the first time or anew.
    boolean isNew(String key) {
        return comparison.created().contains(key) || replaced.contains(key);
    }

    /// Whether an enum is made anew under the columns that have it, which keep their rows.
    boolean isRecast(String key) {
        return recast.contains(key);
    }

    /// What cannot be made anew without losing rows: a sentence each.
    List<String> faults() {
        return faults;
    }

    /// What a thing needs, with the enums that are made anew under the columns it needs.
    Set<String> needs(Schema schema, Thing thing) {
        var needs = new HashSet<>(thing.needs());
        if (BOUND_TO_TYPE.contains(thing.kind())) {
            for (var need : thing.needs()) {
                if (schema.get(need).kind() == Kind.COLUMN) {
                    schema.get(need).needs().stream().filter(recast::contains).forEach(needs::add);
                }
            }
        }
        return needs;
    }

    private void findReplaced() {
        for (var key : comparison.changed().keySet()) {
            var old = from.get(key);
            var thing = to.get(key);
            if (old.kind() != thing.kind() || !canAlter(old, thing)) {
                replace(old, thing);
            } else if (thing.kind() == Kind.COLUMN && TableWriter.isRetyped(old, thing)) {
                retyped.add(key);
            } else if (thing.kind() == Kind.ENUM && !TypeWriter.isLonger(old, thing)) {
                recast.add(key);
            }
        }
        for (var column : from.things().values()) {
            if (column.kind() == Kind.COLUMN && !Collections.disjoint(column.needs(), recast)) {
                retyped.add(column.key());
            }
        }
        for (boolean again = true; again; ) {
            again = false;
            for (var thing : from.things().values()) {
                if (to.has(thing.key()) && !replaced.contains(thing.key()) && mustMakeWay(thing)) {
                    replace(thing, to.get(thing.key()));
                    again = true;
                }
            }
        }
    }

    private boolean mustMakeWay(Thing thing) {
        for (var need : thing.needs()) {
            boolean isReleased =
                    comparison.changed().containsKey(thing.key())
                            && !to.get(thing.key()).needs().contains(need);
            if (replaced.contains(need) || (comparison.dropped().contains(need) && !isReleased)) {
                return true;
            }
            if (retyped.contains(need)
                    && (SENSITIVE.contains(thing.kind())
                            || (thing.kind() == Kind.COLUMN && thing.has("generated")))) {
                return true;
            }
            if (recast.contains(need) && BOUND_TO_TYPE.contains(thing.kind())) {
                return true;
            }
        }
        // An index on a column of the enum compares by the old one's operators.
        return thing.kind() != Kind.COLUMN
                && BOUND_TO_TYPE.contains(thing.kind())
                && thing.needs().stream()
                        .anyMatch(
                                need ->
                                        from.has(need)
                                                && !Collections.disjoint(
                                                        from.get(need).needs(), recast));
    }

    private void replace(Thing old, Thing thing) {
        replaced.add(thing.key());
        boolean holdsRows =
                old.kind() == Kind.TABLE
                        || (old.kind() == Kind.COLUMN
                                && !(old.has("generated") && thing.has("generated")));
        if (holdsRows) {
            faults.add(
                    "%s: %s cannot be changed without losing rows; write the change by hand"
                            .formatted(
                                    thing.key(),
                                    String.join(
                                            ", ",
                                            comparison
                                                    .changed()
                                                    .getOrDefault(
                                                            thing.key(),
                                                            Set.of("what it needs")))));
        }
    }

    private boolean canAlter(Thing old, Thing thing) {
        var facts = comparison.facts(thing.key());
        return switch (thing.kind()) {
            case ENUM, SEQUENCE, DEFAULT, COMMENT, OWNERSHIP -> true;
            case COMPOSITE -> true;
            case DOMAIN -> !facts.contains("type") && !facts.contains("collation");
            case TABLE ->
                    !facts.contains("partition_by")
                            && !facts.contains("inherits")
                            && (old.has("bound") == thing.has("bound"));
            case COLUMN -> canAlterColumn(old, thing, facts);
            case CONSTRAINT -> facts.equals(Set.of("unchecked")) && !thing.has("unchecked");
            case VIEW -> canReplaceView(old, thing, facts);
            case FUNCTION ->
                    !facts.contains("signature") && old.has("procedure") == thing.has("procedure");
            case TRIGGER -> facts.equals(Set.of("enabled"));
            default -> false;
        };
    }

    private static boolean canAlterColumn(Thing old, Thing thing, Set<String> facts) {
        if (!facts.contains("generated") && !facts.contains("generation")) {
            return !(thing.has("generated") && TableWriter.isRetyped(old, thing));
        }
        return !thing.has("generated") && old.find("generation").equals("stored");
    }

    private static boolean canReplaceView(Thing old, Thing thing, Set<String> facts) {
        if (thing.has("materialized") || old.has("materialized")) {
            return false;
        }
        if (facts.contains("options") && !thing.has("options")) {
            return false;
        }
        var before = old.list("columns");
        var after = thing.list("columns");
        return after.size() >= before.size() && after.subList(0, before.size()).equals(before);
    }
}
