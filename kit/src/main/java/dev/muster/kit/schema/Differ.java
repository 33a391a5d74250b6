package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Compares two schemas, and finds what a person has to be asked about the difference.
final class Differ {
    private final Schema from;
    private final Schema to;
    private final Comparison comparison;
    private final Replacements replacements;

    Differ(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        this.comparison = new Comparison(from, to);
        this.replacements = new Replacements(from, to, comparison);
    }

    Difference difference() {
        var plan = new Plan(from, to, comparison, replacements);
        var faults = new ArrayList<>(comparison.faults());
        faults.addAll(replacements.faults());
        faults.addAll(plan.faults());
        return new Difference(
                plan.changes(),
                comparison.doubts(),
                faults,
                renames(),
                withoutDefault(),
                mandatory());
    }

    /// What goes and what comes in the same place with the same type.
    private List<String> renames() {
        var renames = new ArrayList<String>();
        for (var gone : comparison.dropped()) {
            for (var come : comparison.created()) {
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
        return comparison.created().stream()
                .map(to::get)
                .filter(thing -> thing.kind() == Kind.COLUMN && isMandatory(to, thing))
                .filter(column -> !replacements.isNew("table " + column.get("table")))
                .map(Differ::name)
                .toList();
    }

    private List<String> mandatory() {
        return comparison.dropped().stream()
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
}
