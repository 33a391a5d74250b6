package dev.muster.kit.migrate;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// How a database stands to the revisions that the code knows.
///
/// @param state in one word
/// @param current the heads of what is applied, sorted: one as a rule, none in an empty database
/// @param pending the revisions to be applied, in order
/// @param sentence the same for a person, with the command that helps
public record SchemaStatus(
        State state, List<String> current, List<Revision> pending, String sentence) {

    /// How a database stands to the code.
    public enum State {
        /// Nothing was applied yet.
        EMPTY,
        /// Some revisions are not applied yet.
        BEHIND,
        /// All are applied.
        AT_HEAD,
        /// The database knows a revision that the code does not: a newer release was here.
        AHEAD,
        /// A revision is not what it was when it was applied.
        CHANGED,
        /// The code has several heads; one must be made of them.
        MANY_HEADS
    }

    public SchemaStatus {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
    }

    /// Whether code and database fit.
    public boolean isAtHead() {
        return state == State.AT_HEAD;
    }

    static SchemaStatus of(Migrations migrations, List<History.Row> rows, Commands commands) {
        var applied = rows.stream().filter(History.Row::isWhole).toList();
        var current = heads(applied);
        for (var step : rows) {
            if (migrations.get(step.revision()) == null) {
                return new SchemaStatus(
                        State.AHEAD,
                        current,
                        List.of(),
                        ahead(step.revision(), migrations, commands));
            }
        }
        for (var step : applied) {
            var now = migrations.get(step.revision());
            var change = now == null ? "" : change(step, now);
            if (!change.isEmpty()) {
                return new SchemaStatus(State.CHANGED, current, List.of(), change);
            }
        }
        return compared(migrations, current, pending(migrations, applied), commands);
    }

    private static SchemaStatus compared(
            Migrations migrations,
            List<String> current,
            List<Revision> pending,
            Commands commands) {
        var heads = migrations.heads();
        if (heads.size() > 1) {
            return new SchemaStatus(State.MANY_HEADS, current, pending, manyHeads(heads, commands));
        }
        if (!pending.isEmpty()) {
            return new SchemaStatus(
                    current.isEmpty() ? State.EMPTY : State.BEHIND,
                    current,
                    pending,
                    behind(current, pending, commands));
        }
        return new SchemaStatus(
                State.AT_HEAD,
                current,
                pending,
                heads.isEmpty()
                        ? "There are no revisions."
                        : "The database is at the head, " + heads.getFirst() + ".");
    }

    private static List<Revision> pending(Migrations migrations, List<History.Row> applied) {
        var done = applied.stream().map(History.Row::revision).collect(Collectors.toSet());
        return migrations.revisions().stream().filter(it -> !done.contains(it.id())).toList();
    }

    private static List<String> heads(List<History.Row> applied) {
        var parents =
                applied.stream().flatMap(it -> it.parents().stream()).collect(Collectors.toSet());
        return applied.stream()
                .map(History.Row::revision)
                .filter(it -> !parents.contains(it))
                .sorted()
                .toList();
    }

    private static String behind(List<String> current, List<Revision> pending, Commands commands) {
        return "%s; %d pending: %s. Run: %s"
                .formatted(
                        current.isEmpty()
                                ? "The database is empty"
                                : "The database is at "
                                        + String.join(" and ", current)
                                        + ", behind the code",
                        pending.size(),
                        listed(pending),
                        commands.upgrade());
    }

    private static String ahead(String unknown, Migrations migrations, Commands commands) {
        var heads = migrations.heads().stream().map(Revision::id).toList();
        return ("The database has revision %s, which this release does not know (its head is %s): a"
                    + " newer release upgraded it. Start that release, or restore the backup made"
                    + " before its '%s'.")
                .formatted(
                        unknown,
                        heads.isEmpty() ? "none" : String.join(" and ", heads),
                        commands.upgrade());
    }

    static String manyHeads(List<Revision> heads, Commands commands) {
        return "There are %d heads: %s. Merge them into one: %s -m \"...\" %s"
                .formatted(
                        heads.size(),
                        listed(heads),
                        commands.of("merge"),
                        heads.stream().map(Revision::id).collect(Collectors.joining(" ")));
    }

    private static String listed(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::toString).collect(Collectors.joining(", "));
    }

    private static String change(History.Row before, Revision now) {
        if (!before.checksum().equals(now.checksum())) {
            return ("%s was changed after it had been applied to this database. Put the file back"
                            + " as it was, and write the change as a new revision.")
                    .formatted(now.file());
        }
        if (!before.parents().equals(now.parents())) {
            var parents = before.parents().isEmpty() ? "none" : String.join(", ", before.parents());
            return ("%s was applied on top of %s and now names another parent. Put the line '--"
                            + " parent: %s' back, and write the new revision on top of the head.")
                    .formatted(now.file(), parents, parents);
        }
        return "";
    }
}
