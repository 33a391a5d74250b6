package dev.muster.kit.schema;

import dev.muster.kit.schema.Change.Action;
import dev.muster.kit.schema.Expressions.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares two schemas thing by thing, decides what is altered and what is made anew, and finds an
/// order in which nothing is missed by what needs it.
final class Differ {
    /// What says nothing of the thing itself, or only what another fact says as well.
    private static final Set<String> IGNORED =
            Set.of("number", "enum", "sequence", "identity_options", "unique", "partitioned");

    private static final Set<String> EXPRESSIONS =
            Set.of("definition", "expression", "generated", "default", "bound");

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

    private static final List<Kind> WRITTEN = List.of(Kind.values());

    private final Schema from;
    private final Schema to;
    private final Writer writer;
    private final List<String> doubts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /// What is different of the things that are in both, by key.
    private final Map<String, Set<String>> changed = new TreeMap<>();

    /// What may be different, by key.
    private final Map<String, Set<String>> unsure = new TreeMap<>();

    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> created = new TreeSet<>();
    private final Set<String> replaced = new TreeSet<>();
    private final Set<String> retyped = new HashSet<>();
    private final Set<String> recast = new HashSet<>();

    private final Map<String, Step> drops = new TreeMap<>();
    private final Map<String, Step> makes = new TreeMap<>();

    Differ(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        this.writer = new Writer(from, to);
    }

    /// What is done to one thing, with what must be done before.
    private static final class Step {
        private final Thing thing;
        private final boolean isDrop;
        private final Set<Step> before = new HashSet<>();
        private Change change =
                new Change(Action.ALTER, "", "", false, List.of(), List.of(), false);

        Step(Thing thing, boolean isDrop) {
            this.thing = thing;
            this.isDrop = isDrop;
        }

        void after(@Nullable Step other) {
            if (other != null && other != this) {
                before.add(other);
            }
        }
    }

    Difference difference() {
        compare();
        decide();
        findReplaced();
        planDrops();
        planMakes();
        order();
        return new Difference(sorted(), doubts, faults, renames(), withoutDefault(), mandatory());
    }

    /// What goes and what comes in the same place with the same type.
    private List<String> renames() {
        var renames = new ArrayList<String>();
        for (var gone : dropped) {
            for (var come : created) {
                var old = from.get(gone);
                var thing = to.get(come);
                if (old.kind() == thing.kind() && isLike(old, thing)) {
                    renames.add(name(old) + "=" + name(thing));
                }
            }
        }
        return renames;
    }

    private static String name(Thing thing) {
        return thing.key().substring(thing.key().indexOf(' ') + 1);
    }

    private boolean isLike(Thing old, Thing thing) {
        return switch (old.kind()) {
            case COLUMN -> old.agrees(thing, "table") && old.agrees(thing, "type");
            case TABLE -> columns(from, old).equals(columns(to, thing));
            default -> false;
        };
    }

    private static Set<String> columns(Schema schema, Thing table) {
        var columns = new TreeSet<String>();
        for (var part : schema.partsOf(table.key())) {
            if (part.kind() == Kind.COLUMN) {
                columns.add(part.get("name") + " " + part.get("type"));
            }
        }
        return columns;
    }

    private List<String> withoutDefault() {
        return created.stream()
                .map(to::get)
                .filter(thing -> thing.kind() == Kind.COLUMN && isMandatory(to, thing))
                .filter(column -> !isNew("table " + column.get("table")))
                .map(Differ::name)
                .toList();
    }

    private List<String> mandatory() {
        return dropped.stream()
                .map(from::get)
                .filter(thing -> thing.kind() == Kind.COLUMN && isMandatory(from, thing))
                .filter(column -> to.has("table " + column.get("table")))
                .map(Differ::name)
                .toList();
    }

    private static boolean isMandatory(Schema schema, Thing column) {
        return column.has("not_null")
                && !column.has("identity")
                && !column.has("generated")
                && !schema.has("default of " + name(column));
    }

    // What is different

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

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
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

    // What cannot be altered

    private void findReplaced() {
        for (var key : changed.keySet()) {
            var old = from.get(key);
            var thing = to.get(key);
            if (old.kind() != thing.kind() || !canAlter(old, thing)) {
                replace(old, thing);
            } else if (thing.kind() == Kind.COLUMN && Writer.isRetyped(old, thing)) {
                retyped.add(key);
            } else if (thing.kind() == Kind.ENUM && !Writer.isLonger(old, thing)) {
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
                    changed.containsKey(thing.key()) && !to.get(thing.key()).needs().contains(need);
            if (replaced.contains(need) || (dropped.contains(need) && !isReleased)) {
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
                                            changed.getOrDefault(
                                                    thing.key(), Set.of("what it needs")))));
        }
    }

    private boolean canAlter(Thing old, Thing thing) {
        var facts = changed.getOrDefault(thing.key(), Set.of());
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
            return !(thing.has("generated") && Writer.isRetyped(old, thing));
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

    // The steps

    private void planDrops() {
        for (var key : union(dropped, replaced)) {
            drops.put(key, new Step(from.get(key), true));
        }
        for (var key : union(dropped, replaced)) {
            var cause = takenAlongBy(from.get(key));
            if (cause != null) {
                drops.put(key, drops.get(cause));
            }
        }
        drops.forEach(
                (key, step) -> {
                    if (step.thing.key().equals(key)) {
                        step.change = drop(step.thing);
                    }
                });
    }

    private Change drop(Thing thing) {
        return new Change(
                Action.DROP,
                thing.key(),
                replaced.contains(thing.key()) ? "to be created again" : "",
                losesData(thing),
                writer.drop(thing),
                List.of(),
                false);
    }

    private boolean losesData(Thing thing) {
        return !replaced.contains(thing.key())
                && (thing.kind() == Kind.TABLE
                        || (thing.kind() == Kind.COLUMN && !thing.has("generated"))
                        || thing.kind() == Kind.SCHEMA
                        || thing.kind() == Kind.EXTENSION);
    }

    /// The outermost thing whose drop drops this as well; null when there is none.
    private @Nullable String takenAlongBy(Thing thing) {
        @Nullable String cause = null;
        var next = carrier(thing);
        while (next != null) {
            if (drops.containsKey(next)) {
                cause = next;
            }
            next = from.has(next) ? carrier(from.get(next)) : null;
        }
        return cause;
    }

    private @Nullable String carrier(Thing thing) {
        if (thing.kind() == Kind.SEQUENCE) {
            var ownership = from.things().get("ownership of " + thing.key());
            return ownership == null ? null : "column " + ownership.get("owner");
        }
        return isInCycle(thing) ? null : thing.parent();
    }

    /// Whether a foreign key leads, over others, back to its own table: neither table can then be
    /// dropped first.
    private boolean isInCycle(Thing thing) {
        if (thing.kind() != Kind.CONSTRAINT || !thing.get("type").equals("f")) {
            return false;
        }
        var home = "table " + thing.get("table");
        var seen = new HashSet<String>();
        var next = new ArrayList<>(tablesOf(thing, home));
        while (!next.isEmpty()) {
            var table = next.removeLast();
            if (table.equals(home)) {
                return true;
            }
            if (seen.add(table)) {
                for (var part : from.partsOf(table)) {
                    if (part.kind() == Kind.CONSTRAINT && part.get("type").equals("f")) {
                        next.addAll(tablesOf(part, table));
                    }
                }
            }
        }
        return false;
    }

    /// The other tables that a foreign key needs.
    private Set<String> tablesOf(Thing foreignKey, String home) {
        var tables = new TreeSet<String>();
        for (var need : foreignKey.needs()) {
            var table = from.get(need).kind() == Kind.TABLE ? need : from.get(need).parent();
            if (table != null && !table.equals(home)) {
                tables.add(table);
            }
        }
        return tables;
    }

    private void planMakes() {
        for (var key : union(union(created, replaced), changed.keySet())) {
            makes.put(key, new Step(to.get(key), false));
        }
        var hosts = new HashMap<String, Step>();
        for (var key : makes.keySet()) {
            var host = host(to.get(key));
            if (host != null) {
                hosts.put(key, makes.get(host));
            }
        }
        makes.putAll(hosts);
        makes.forEach(
                (key, step) -> {
                    if (step.thing.key().equals(key)) {
                        step.change = make(step.thing);
                    }
                });
    }

    private boolean isNew(String key) {
        return created.contains(key) || replaced.contains(key);
    }

    /// The new table, or the new column of a default, whose statement makes this as well.
    private @Nullable String host(Thing thing) {
        if (!isNew(thing.key()) || !Writer.isInline(thing)) {
            return null;
        }
        if (thing.kind() == Kind.DEFAULT) {
            var column = "column " + thing.get("table") + "." + thing.get("column");
            if (!to.has(column) || !isNew(column)) {
                return null;
            }
            var outer = host(to.get(column));
            return outer == null ? column : outer;
        }
        var table = "table " + thing.get("table");
        return isNew(table) ? table : null;
    }

    private Change make(Thing thing) {
        var key = thing.key();
        if (!isNew(key)) {
            return change(
                    Action.ALTER,
                    thing,
                    String.join(", ", changed.getOrDefault(key, Set.of())),
                    writer.alter(from.get(key), thing));
        }
        var change = change(Action.CREATE, thing, "", create(thing));
        var isOnTableThatIs =
                thing.has("table") && !isNew("table " + thing.get("table")) && isPlain(thing);
        return isOnTableThatIs
                ? change.withOnline(Writer.online(thing, change.statements()))
                : change;
    }

    private static Change change(
            Action action, Thing thing, String detail, List<String> statements) {
        return new Change(action, thing.key(), detail, false, statements, List.of(), false);
    }

    private List<String> create(Thing thing) {
        var value =
                to.things()
                        .get("default of " + thing.key().substring(thing.key().indexOf(' ') + 1));
        return thing.kind() == Kind.COLUMN && value != null && isNew(value.key())
                ? writer.addColumn(thing, value.get("expression"))
                : writer.create(thing);
    }

    /// Whether its table is no partitioned one, and no view: those have no way without locks.
    private boolean isPlain(Thing thing) {
        var table = to.things().get("table " + thing.get("table"));
        return table != null && !table.has("partition_by");
    }

    // The order

    private void order() {
        for (var key : makes.keySet()) {
            var make = makes.get(key);
            for (var need : needs(to, to.get(key))) {
                make.after(makes.get(need));
            }
            if (replaced.contains(key)) {
                make.after(drops.get(key));
            }
        }
        for (var thing : from.things().values()) {
            var key = thing.key();
            var drop = drops.get(key);
            var make = makes.get(key);
            for (var need : needs(from, thing)) {
                var end = drops.get(need);
                if (end != null) {
                    end.after(drop != null ? drop : make);
                }
                var alteration = isNew(need) ? null : makes.get(need);
                if (drop != null && alteration != null) {
                    alteration.after(drop);
                }
                if (drop == null
                        && make != null
                        && alteration != null
                        && thing.kind() == Kind.COLUMN
                        && recast.contains(need)
                        && !to.get(key).needs().contains(need)) {
                    alteration.after(make);
                }
            }
        }
        freeNames();
    }

    /// What a thing needs, with the enums that are made anew under the columns it needs.
    private Set<String> needs(Schema schema, Thing thing) {
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

    /// Two things of one schema cannot have one name at a time.
    private void freeNames() {
        var freed = new HashMap<String, Step>();
        drops.forEach((key, step) -> freed.put(relation(from.get(key)), step));
        for (var key : changed.keySet()) {
            var old = from.get(key);
            if (old.has("identity") && !to.get(key).has("identity")) {
                freed.put(old.get("sequence"), makes.get(key));
            }
        }
        makes.forEach(
                (key, step) -> {
                    if (isNew(key)) {
                        step.after(freed.get(relation(to.get(key))));
                    }
                });
    }

    private static String relation(Thing thing) {
        return switch (thing.kind()) {
            case TABLE, VIEW, SEQUENCE, INDEX, ENUM, COMPOSITE, DOMAIN, RANGE -> thing.get("name");
            case CONSTRAINT -> {
                var table = thing.get("table");
                yield table.substring(0, table.lastIndexOf('.') + 1) + thing.get("name");
            }
            default -> thing.key();
        };
    }

    private List<Change> sorted() {
        var steps = new HashSet<Step>(drops.values());
        steps.addAll(makes.values());
        var waiting = new HashMap<Step, Integer>();
        var followers = new HashMap<Step, List<Step>>();
        for (var step : steps) {
            waiting.put(step, step.before.size());
            for (var earlier : step.before) {
                followers.computeIfAbsent(earlier, each -> new ArrayList<>()).add(step);
            }
        }
        var ready = new PriorityQueue<Step>(ORDER);
        waiting.forEach(
                (step, count) -> {
                    if (count == 0) {
                        ready.add(step);
                    }
                });
        var changes = new ArrayList<Change>();
        int done = 0;
        while (!ready.isEmpty()) {
            var step = ready.remove();
            done++;
            if (step.before.stream().anyMatch(earlier -> earlier.change.afterOnline())) {
                step.change = step.change.followingOnline();
            }
            if (!step.change.statements().isEmpty()) {
                changes.add(step.change);
            }
            for (var follower : followers.getOrDefault(step, List.of())) {
                if (waiting.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        if (done < steps.size()) {
            var stuck = new TreeSet<String>();
            waiting.forEach(
                    (step, count) -> {
                        if (count > 0) {
                            stuck.add(step.thing.key());
                        }
                    });
            faults.add("Each of these needs another to go first: " + String.join(", ", stuck));
        }
        return changes;
    }

    private static final Comparator<Step> ORDER =
            Comparator.comparingInt(Differ::rank).thenComparing(step -> step.thing.key());

    /// Drops come first, what is built on others before these; then the rest the other way round.
    private static int rank(Step step) {
        int place = WRITTEN.indexOf(step.thing.kind());
        return step.isDrop ? -1 - place : place;
    }
}
