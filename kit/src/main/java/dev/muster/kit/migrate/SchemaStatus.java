package dev.muster.kit.migrate;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a database stands to the revisions that the code knows.
///
/// @param state in one word
/// @param current the revision applied last; null when none is
/// @param pending the revisions to be applied, in order
/// @param sentence the same for a person, with the command that helps
public record SchemaStatus(
        State state, @Nullable String current, List<Revision> pending, String sentence) {

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
        CHANGED
    }

    public SchemaStatus {
        pending = List.copyOf(pending);
    }

    /// Whether code and database fit.
    public boolean isAtHead() {
        return state == State.AT_HEAD;
    }

    static SchemaStatus of(Migrations migrations, List<History.Applied> applied, String command) {
        var known =
                migrations.revisions().stream().collect(Collectors.toMap(Revision::id, it -> it));
        var current = applied.isEmpty() ? null : applied.getLast().revision();
        for (var step : applied) {
            if (!known.containsKey(step.revision())) {
                return new SchemaStatus(
                        State.AHEAD,
                        current,
                        List.of(),
                        ahead(step.revision(), migrations.head(), command));
            }
        }
        for (var step : applied) {
            var now = known.get(step.revision());
            var change = now == null ? "" : change(step, now);
            if (!change.isEmpty()) {
                return new SchemaStatus(State.CHANGED, current, List.of(), change);
            }
        }
        var done = applied.stream().map(History.Applied::revision).collect(Collectors.toSet());
        var pending =
                migrations.revisions().stream().filter(it -> !done.contains(it.id())).toList();
        if (!pending.isEmpty()) {
            return new SchemaStatus(
                    current == null ? State.EMPTY : State.BEHIND,
                    current,
                    pending,
                    behind(current, pending, command));
        }
        return new SchemaStatus(
                State.AT_HEAD,
                current,
                pending,
                current == null
                        ? "There are no revisions."
                        : "The database is at the head, " + known.get(current) + ".");
    }

    private static String behind(@Nullable String current, List<Revision> pending, String command) {
        return "%s; %d pending: %s. Run: %s"
                .formatted(
                        current == null
                                ? "The database is empty"
                                : "The database is at " + current + ", behind the code",
                        pending.size(),
                        pending.stream().map(Revision::toString).collect(Collectors.joining(", ")),
                        command);
    }

    private static String ahead(String unknown, @Nullable Revision head, String command) {
        return ("The database has revision %s, which this release does not know (its head is %s): a"
                    + " newer release upgraded it. Start that release, or restore the backup made"
                    + " before its '%s'.")
                .formatted(unknown, head == null ? "none" : head.id(), command);
    }

    private static String change(History.Applied before, Revision now) {
        if (!before.checksum().equals(now.checksum())) {
            return ("%s was changed after it had been applied to this database. Put the file back"
                            + " as it was, and write the change as a new revision.")
                    .formatted(now.file());
        }
        if (!Objects.equals(before.parent(), now.parent())) {
            var parent = before.parent() == null ? "none" : before.parent();
            return ("%s was applied on top of %s and now names another parent. Put the line '--"
                            + " parent: %s' back, and write the new revision on top of the head.")
                    .formatted(now.file(), parent, parent);
        }
        return "";
    }
}
