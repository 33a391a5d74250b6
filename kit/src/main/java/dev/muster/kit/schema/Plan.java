package dev.muster.kit.schema;

import static dev.muster.kit.schema.Comparison.union;

import dev.muster.kit.schema.Change.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is to be done, in an order in which nothing is missed by what needs it.
final class Plan {
    private static final List<Kind> WRITTEN = List.of(Kind.values());
    private static final Comparator<Step> ORDER =
            Comparator.comparingInt(Plan::rank).thenComparing(step -> step.thing.key());

    private final Schema from;
    private final Schema to;
    private final Comparison comparison;
    private final Replacements replacements;
    private final Writer writer;
    private final Map<String, Step> drops = new TreeMap<>();
    private final Map<String, Step> makes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Change> changes;

    Plan(Schema from, Schema to, Comparison comparison, Replacements replacements) {
        this.from = from;
        this.to = to;
        this.comparison = comparison;
        this.replacements = replacements;
        this.writer = new Writer(from, to);
        planDrops();
        planMakes();
        order();
        this.changes = sorted();
    }

    List<Change> changes() {
        return changes;
    }

    /// What stands in each other's way: a sentence at the most.
    List<String> faults() {
        return faults;
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

    private void planDrops() {
        for (var key : union(comparison.dropped(), replacements.replaced())) {
            drops.put(key, new Step(from.get(key), true));
        }
        for (var key : union(comparison.dropped(), replacements.replaced())) {
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
                replacements.replaced().contains(thing.key()) ? "to be created again" : "",
                losesData(thing),
                writer.drop(thing),
                List.of(),
                false);
    }

    private boolean losesData(Thing thing) {
        return !replacements.replaced().contains(thing.key())
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
        for (var key :
                union(
                        union(comparison.created(), replacements.replaced()),
                        comparison.changed().keySet())) {
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

    /// The new table, or the new column of a default, whose statement makes this as well.
    private @Nullable String host(Thing thing) {
        if (!replacements.isNew(thing.key()) || !Writer.isInline(thing)) {
            return null;
        }
        if (thing.kind() == Kind.DEFAULT) {
            var column = "column " + thing.get("table") + "." + thing.get("column");
            if (!to.has(column) || !replacements.isNew(column)) {
                return null;
            }
            var outer = host(to.get(column));
            return outer == null ? column : outer;
        }
        var table = "table " + thing.get("table");
        return replacements.isNew(table) ? table : null;
    }

    private Change make(Thing thing) {
        var key = thing.key();
        if (!replacements.isNew(key)) {
            return change(
                    Action.ALTER,
                    thing,
                    String.join(", ", comparison.facts(key)),
                    writer.alter(from.get(key), thing));
        }
        var change = change(Action.CREATE, thing, "", create(thing));
        var isOnTableThatIs =
                thing.has("table")
                        && !replacements.isNew("table " + thing.get("table"))
                        && isPlain(thing);
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
        return thing.kind() == Kind.COLUMN && value != null && replacements.isNew(value.key())
                ? writer.addColumn(thing, value.get("expression"))
                : writer.create(thing);
    }

    /// Whether its table is no partitioned one, and no view: those have no way without locks.
    private boolean isPlain(Thing thing) {
        var table = to.things().get("table " + thing.get("table"));
        return table != null && !table.has("partition_by");
    }

    private void order() {
        for (var key : makes.keySet()) {
            var make = makes.get(key);
            for (var need : replacements.needs(to, to.get(key))) {
                make.after(makes.get(need));
            }
            if (replacements.replaced().contains(key)) {
                make.after(drops.get(key));
            }
        }
        for (var thing : from.things().values()) {
            var key = thing.key();
            var drop = drops.get(key);
            var make = makes.get(key);
            for (var need : replacements.needs(from, thing)) {
                var end = drops.get(need);
                if (end != null) {
                    end.after(drop != null ? drop : make);
                }
                var alteration = replacements.isNew(need) ? null : makes.get(need);
                if (drop != null && alteration != null) {
                    alteration.after(drop);
                }
                if (drop == null
                        && make != null
                        && alteration != null
                        && thing.kind() == Kind.COLUMN
                        && replacements.isRecast(need)
                        && !to.get(key).needs().contains(need)) {
                    alteration.after(make);
                }
            }
        }
        freeNames();
    }

    /// Two things of one schema cannot have one name at a time.
    private void freeNames() {
        var freed = new HashMap<String, Step>();
        drops.forEach((key, step) -> freed.put(relation(from.get(key)), step));
        for (var key : comparison.changed().keySet()) {
            var old = from.get(key);
            if (old.has("identity") && !to.get(key).has("identity")) {
                freed.put(old.get("sequence"), makes.get(key));
            }
        }
        makes.forEach(
                (key, step) -> {
                    if (replacements.isNew(key)) {
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

    /// Drops come first, what is built on others before these; then the rest the other way round.
    private static int rank(Step step) {
        int place = WRITTEN.indexOf(step.thing.kind());
        return step.isDrop ? -1 - place : place;
    }
}
