package dev.muster.kit.migrate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which revisions lead from what is applied to where a person wants to be.
///
/// @param migrations what there is
/// @param applied the ids of what is applied
/// @param commands for the messages
record Route(Migrations migrations, Set<String> applied, Commands commands) {
    static final String HEAD = "head";
    static final String BASE = "base";
    private static final Pattern STEPS = Pattern.compile("[+-][0-9]{1,9}");

    Route {
        applied = Set.copyOf(applied);
    }

    /// The same from another set of applied revisions.
    Route from(Set<String> others) {
        return new Route(migrations, others, commands);
    }

    /// Whether a target goes by the head, which there must be one of.
    static boolean leadsToTheHead(String target) {
        return target.equals(HEAD) || target.startsWith("+");
    }

    /// Whether a target can only be a way back.
    static boolean leadsBack(String target) {
        return target.equals(BASE) || target.startsWith("-");
    }

    /// What is to be applied, in order.
    ///
    /// @param target `head`, `+n`, or a revision
    /// @throws MigrationException when there is no such target
    List<Revision> up(String target) {
        if (target.equals(HEAD)) {
            return pending(migrations.revisions());
        }
        if (leadsBack(target)) {
            throw new MigrationException(
                    "%s: expected head, a revision, or +1 for the next. To go back: %s %s"
                            .formatted(target, commands.of("downgrade"), target));
        }
        if (target.startsWith("+")) {
            return first(steps(target), pending(migrations.revisions()), target);
        }
        return pending(migrations.among(upTo(migrations.find(target))));
    }

    /// What is to be undone, in order.
    ///
    /// @param target `base`, `-n`, or a revision that is applied
    /// @throws MigrationException when there is no such target
    List<Revision> down(String target) {
        var undoable = migrations.among(applied).reversed();
        if (target.equals(BASE)) {
            return undoable;
        }
        if (target.equals(HEAD) || target.startsWith("+")) {
            throw new MigrationException(
                    "%s: expected base, a revision, or -1 for the last. To go forward: %s %s"
                            .formatted(target, commands.upgrade(), target));
        }
        if (target.startsWith("-")) {
            return first(steps(target), undoable, target);
        }
        var revision = migrations.find(target);
        if (!applied.contains(revision.id())) {
            throw new MigrationException(
                    "%s is not applied, so that there is no way back to it. To apply it: %s %s"
                            .formatted(revision, commands.upgrade(), revision.id()));
        }
        return migrations.descendants(revision).reversed().stream()
                .filter(it -> applied.contains(it.id()))
                .toList();
    }

    /// What is applied in a database that is at a target.
    ///
    /// @param target `base`, `head`, or a revision
    /// @throws MigrationException when there is no such target, or more than one head
    Set<String> standing(String target) {
        if (target.equals(BASE)) {
            return Set.of();
        }
        if (target.equals(HEAD)) {
            requireOneHead();
            return migrations.revisions().stream().map(Revision::id).collect(Collectors.toSet());
        }
        return upTo(migrations.find(target));
    }

    /// @throws MigrationException when there are several
    void requireOneHead() {
        var heads = migrations.heads();
        if (heads.size() > 1) {
            throw new MigrationException(SchemaStatus.manyHeads(heads, commands));
        }
    }

    private Set<String> upTo(Revision revision) {
        var ids = new HashSet<>(Set.of(revision.id()));
        migrations.ancestors(revision).forEach(it -> ids.add(it.id()));
        return ids;
    }

    private List<Revision> pending(List<Revision> wanted) {
        return wanted.stream().filter(it -> !applied.contains(it.id())).toList();
    }

    private static int steps(String target) {
        if (!STEPS.matcher(target).matches()) {
            throw new MigrationException(
                    target + ": expected a number of steps, as +1 or -1, or a revision");
        }
        return Math.abs(Integer.parseInt(target));
    }

    private static List<Revision> first(int steps, List<Revision> way, String target) {
        if (steps > way.size()) {
            throw new MigrationException(
                    "%s goes too far: there %s %d"
                                    .formatted(target, way.size() == 1 ? "is" : "are", way.size())
                            + (target.startsWith("+") ? " to apply" : " to undo"));
        }
        return way.subList(0, steps);
    }
}
