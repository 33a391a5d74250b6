package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares the schemas of one operation in one direction. A pair of schemas is looked at once:
/// cycles end, and what an operation uses twice is told once.
final class SchemaDiff {
    /// Deeper schemas than this exist by mistake alone.
    private static final int DEPTH = 100;

    private final Direction direction;
    private final Changes changes;
    private final Set<Pair> seen;
    private int depth;

    private record Pair(List<JsonNode> before, List<JsonNode> after) {}

    SchemaDiff(Direction direction, Changes changes) {
        this(direction, changes, new HashSet<>());
    }

    private SchemaDiff(Direction direction, Changes changes, Set<Pair> seen) {
        this.direction = direction;
        this.changes = changes;
        this.seen = seen;
    }

    void compare(Place at, Schema before, Schema after) {
        var pair = new Pair(before.parts(), after.parts());
        if (depth >= DEPTH || !seen.add(pair)) {
            return;
        }
        depth++;
        compareFlat(in(at, before, after), before, after);
        depth--;
        if (!Schema.areComponents(before, after)) {
            // Written elsewhere once more, it is another schema that has changed in the same way.
            seen.remove(pair);
        }
    }

    private static Place in(Place at, Schema before, Schema after) {
        var old = before.component();
        var now = after.component();
        return old.isEmpty() || now.isEmpty() ? at : at.in(old.equals(now) ? now : old + " " + now);
    }

    private void compareFlat(Place at, Schema before, Schema after) {
        var old = before.flat();
        var now = after.flat();
        if (old.has("deprecated") != now.has("deprecated")) {
            changes.add(
                    now.has("deprecated")
                            ? ChangeRule.PROPERTY_DEPRECATED
                            : ChangeRule.DEPRECATION_LIFTED,
                    at,
                    now.has("deprecated") ? "deprecated now" : "deprecated no longer");
        }
        comparePresets(at, old, now);
        compareOthers(at, old, now);
        if (!old.isAny() && !now.isAny() && old.isNullable() != now.isNullable()) {
            changes.add(
                    now.isNullable()
                            ? direction.pick(
                                    ChangeRule.REQUEST_BECAME_NULLABLE,
                                    ChangeRule.RESPONSE_BECAME_NULLABLE)
                            : direction.pick(
                                    ChangeRule.REQUEST_BECAME_NON_NULL,
                                    ChangeRule.RESPONSE_BECAME_NON_NULL),
                    at,
                    now.isNullable() ? "null is possible now" : "null is possible no longer");
        }
        if (old.isChoice() != now.isChoice() && !old.isAny() && !now.isAny()) {
            compareAlternatives(at, before.alternatives(), after.alternatives());
            return;
        }
        if (!compareTypes(at, old, now)) {
            return;
        }
        compareValues(at, old, now);
        new ConstraintDiff(direction, changes).compare(at, old, now);
        new ObjectDiff(direction, changes, this).compare(at, old, now);
        compare(at.at("/*"), old.items(), now.items());
        compareGroups(at, old, now);
    }

    private void comparePresets(Place at, FlatSchema old, FlatSchema now) {
        var before = old.preset();
        var after = now.preset();
        if (!Objects.equals(before, after)) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_DEFAULT_CHANGED,
                            ChangeRule.RESPONSE_DEFAULT_CHANGED),
                    at,
                    "default "
                            + (before == null ? "none" : Quoted.value(before))
                            + " is "
                            + (after == null ? "none" : Quoted.value(after))
                            + " now");
        }
    }

    private void compareOthers(Place at, FlatSchema old, FlatSchema now) {
        var keywords = new TreeSet<>(old.others().keySet());
        keywords.addAll(now.others().keySet());
        for (var keyword : keywords) {
            if (!Objects.equals(old.others().get(keyword), now.others().get(keyword))) {
                changes.add(
                        keyword.equals("discriminator")
                                ? ChangeRule.DISCRIMINATOR_CHANGED
                                : direction.pick(
                                        ChangeRule.REQUEST_SCHEMA_CHANGED,
                                        ChangeRule.RESPONSE_SCHEMA_CHANGED),
                        at,
                        "'%s' is another".formatted(keyword));
            }
        }
    }

    /// Whether the two have enough in common to go on.
    private boolean compareTypes(Place at, FlatSchema old, FlatSchema now) {
        var before = old.types();
        var after = now.types();
        if (before.equals(after) && old.isAny() == now.isAny()) {
            return true;
        }
        ChangeRule rule;
        if (before.containsAll(after) && !now.isAny()) {
            rule =
                    direction.pick(
                            ChangeRule.REQUEST_TYPE_NARROWED, ChangeRule.RESPONSE_TYPE_NARROWED);
        } else if (after.containsAll(before)) {
            rule =
                    direction.pick(
                            ChangeRule.REQUEST_TYPE_WIDENED, ChangeRule.RESPONSE_TYPE_WIDENED);
        } else {
            rule =
                    direction.pick(
                            ChangeRule.REQUEST_TYPE_CHANGED, ChangeRule.RESPONSE_TYPE_CHANGED);
        }
        changes.add(rule, at, "%s is %s now".formatted(named(old), named(now)));
        return !old.saysNothing() && !now.saysNothing() && !Collections.disjoint(before, after);
    }

    private static String named(FlatSchema schema) {
        if (schema.isAny()) {
            return "any type";
        }
        var names = new TreeSet<>(schema.types());
        if (names.contains("number")) {
            names.remove("integer");
        }
        return names.isEmpty() ? "nothing" : String.join(" or ", names);
    }

    private void compareValues(Place at, FlatSchema old, FlatSchema now) {
        var before = old.values();
        var after = now.values();
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_ENUM_INTRODUCED,
                            ChangeRule.RESPONSE_ENUM_INTRODUCED),
                    at,
                    "only " + listed(Objects.requireNonNull(after)) + " now");
        } else if (after == null) {
            changes.add(
                    direction.pick(ChangeRule.REQUEST_ENUM_LIFTED, ChangeRule.RESPONSE_ENUM_LIFTED),
                    at,
                    "no longer only " + listed(before));
        } else if (before.size() == 1 && after.size() == 1) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_CONST_CHANGED, ChangeRule.RESPONSE_CONST_CHANGED),
                    at,
                    "%s is %s now".formatted(listed(before), listed(after)));
        } else {
            without(before, after)
                    .forEach(
                            value ->
                                    changes.add(
                                            direction.pick(
                                                    ChangeRule.REQUEST_ENUM_VALUE_REMOVED,
                                                    ChangeRule.RESPONSE_ENUM_VALUE_REMOVED),
                                            at,
                                            Quoted.value(value) + " is gone"));
            without(after, before)
                    .forEach(
                            value ->
                                    changes.add(
                                            direction.pick(
                                                    ChangeRule.REQUEST_ENUM_VALUE_ADDED,
                                                    ChangeRule.RESPONSE_ENUM_VALUE_ADDED),
                                            at,
                                            Quoted.value(value) + " is new"));
        }
    }

    private static Set<JsonNode> without(Set<JsonNode> all, Set<JsonNode> others) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static String listed(Set<JsonNode> values) {
        return String.join(", ", values.stream().map(Quoted::value).toList());
    }

    private void compareGroups(Place at, FlatSchema old, FlatSchema now) {
        if (old.groups().size() != now.groups().size()) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_SCHEMA_CHANGED, ChangeRule.RESPONSE_SCHEMA_CHANGED),
                    at,
                    "%d choices of schemas are %d now"
                            .formatted(old.groups().size(), now.groups().size()));
            return;
        }
        for (int i = 0; i < old.groups().size(); i++) {
            var before = old.groups().get(i);
            var after = now.groups().get(i);
            if (!before.keyword().equals(after.keyword())) {
                changes.add(
                        direction.pick(
                                ChangeRule.REQUEST_SCHEMA_CHANGED,
                                ChangeRule.RESPONSE_SCHEMA_CHANGED),
                        at,
                        "'%s' is '%s' now".formatted(before.keyword(), after.keyword()));
            }
            compareAlternatives(at, before.alternatives(), after.alternatives());
        }
    }

    private void compareAlternatives(Place at, List<Schema> before, List<Schema> after) {
        var gone = new ArrayList<>(before);
        var fresh = new ArrayList<>(after);
        for (var old : before) {
            fresh.stream()
                    .filter(now -> isSameComponent(old, now))
                    .findFirst()
                    .ifPresent(
                            now -> {
                                compare(at.at("/" + now.component()), old, now);
                                gone.remove(old);
                                fresh.remove(now);
                            });
        }
        for (var old : List.copyOf(gone)) {
            fresh.stream()
                    .filter(now -> isSame(at, old, now))
                    .findFirst()
                    .ifPresent(
                            now -> {
                                gone.remove(old);
                                fresh.remove(now);
                            });
        }
        if (gone.size() == 1 && fresh.size() == 1) {
            compare(at, gone.getFirst(), fresh.getFirst());
            return;
        }
        gone.forEach(
                old ->
                        changes.add(
                                direction.pick(
                                        ChangeRule.REQUEST_ALTERNATIVE_REMOVED,
                                        ChangeRule.RESPONSE_ALTERNATIVE_REMOVED),
                                at,
                                name(old) + " is gone"));
        fresh.forEach(
                now ->
                        changes.add(
                                direction.pick(
                                        ChangeRule.REQUEST_ALTERNATIVE_ADDED,
                                        ChangeRule.RESPONSE_ALTERNATIVE_ADDED),
                                at,
                                name(now) + " is new"));
    }

    private static boolean isSameComponent(Schema one, Schema other) {
        return !one.component().isEmpty() && one.component().equals(other.component());
    }

    /// Whether the two mean the same, however they are written.
    private boolean isSame(Place at, Schema one, Schema other) {
        if (depth >= DEPTH) {
            return true;
        }
        var found = new Changes();
        var trial = new SchemaDiff(direction, found, new HashSet<>(seen));
        trial.depth = depth + 1;
        trial.compare(at, one, other);
        return found.isEmpty();
    }

    private static String name(Schema alternative) {
        var component = alternative.component();
        return component.isEmpty() ? "the " + named(alternative.flat()) : Quoted.text(component);
    }
}
