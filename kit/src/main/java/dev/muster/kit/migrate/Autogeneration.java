package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the revisions that lead from the migrations to the declared schema, and proves them: up,
/// down and up again on scratch data.
public final class Autogeneration {
    private final DatabaseAddress owner;
    private final Migrations migrations;
    private final DeclaredSchema declared;

    /// @param owner any database of the server to try it on, as a role that may create databases
    public Autogeneration(DatabaseAddress owner, Migrations migrations, DeclaredSchema declared) {
        this.owner = owner;
        this.migrations = migrations;
        this.declared = declared;
    }

    /// What a person has decided.
    ///
    /// @param renames what got another name
    /// @param question decides about whatever else looks like that
    /// @param drops whether to write what loses rows or values, too
    public record Decisions(List<Rename> renames, RenameQuestion question, boolean drops) {
        public Decisions {
            renames = List.copyOf(renames);
        }
    }

    /// One file to be.
    ///
    /// @param title what sets it apart from the others; empty for the main one
    public record Part(String title, boolean inTransaction, String up, String down) {}

    /// What was found and written.
    ///
    /// @param parts the files, in order; none when nothing is to be changed. What loses rows stands
    ///   in the last if it can
    /// @param renames what they give another name
    /// @param changes what else they change
    /// @param heldBack what would lose rows or values and was left out
    /// @param doubts what may or may not be different, and is left as it is
    public record Draft(
            List<Part> parts,
            List<Rename> renames,
            List<Change> changes,
            List<Change> heldBack,
            List<String> doubts) {
        public Draft {
            parts = List.copyOf(parts);
            renames = List.copyOf(renames);
            changes = List.copyOf(changes);
            heldBack = List.copyOf(heldBack);
            doubts = List.copyOf(doubts);
        }
    }

    /// Writes and proves.
    ///
    /// @throws MigrationException when a decision is missing, when a change cannot be written by a
    ///   program, or when the proof fails; with what to do
    public Draft draft(Decisions decisions) throws SQLException {
        var wanted = SchemaCheck.declared(owner, declared);
        try (var scratch = Scratch.beside(owner)) {
            SchemaCheck.migrate(scratch, migrations);
            var before = scratch.read();
            requireTables(before, wanted);
            var renaming = new Renaming(scratch);
            renaming.apply(decisions.renames());
            var difference = renaming.settle(wanted, decisions.question());
            requireWritable(difference);
            var kept = difference.changes().stream().filter(it -> !it.losesData()).toList();
            var losing = difference.changes().stream().filter(Change::losesData).toList();
            var renames = renaming.renames();
            var steps = Step.of("", renaming.statements(), kept, relaxed(difference));
            renaming.undo();
            var trip = new RoundTrip(scratch, before, wanted, renaming, decisions.drops());
            if (decisions.drops() && !losing.isEmpty()) {
                var parts = apartOrTogether(trip, steps, difference);
                return new Draft(
                        parts, renames, difference.changes(), List.of(), difference.doubts());
            }
            return new Draft(trip.prove(steps), renames, kept, losing, difference.doubts());
        }
    }

    /// What takes the name of something that is dropped must come after that.
    private List<Part> apartOrTogether(RoundTrip trip, List<Step> steps, Difference difference)
            throws SQLException {
        try {
            return trip.prove(steps);
        } catch (MigrationException e) {
            try (var scratch = Scratch.beside(owner)) {
                SchemaCheck.migrate(scratch, migrations);
                var renaming = new Renaming(scratch);
                renaming.apply(trip.renaming().renames());
                var all = Step.of("", renaming.statements(), difference.changes(), List.of());
                renaming.undo();
                return new RoundTrip(scratch, trip.before(), trip.wanted(), renaming, true)
                        .prove(all);
            }
        }
    }

    /// Somebody may run this where the code is not.
    private static void requireTables(Schema before, Schema wanted) {
        if (wanted.tables() == 0 && before.tables() > 0) {
            throw new MigrationException(
                    "No schema.sql on the class path declares a table, and the migrations make %d: that would drop everything"
                            .formatted(before.tables()));
        }
    }

    private static void requireWritable(Difference difference) {
        if (!difference.faults().isEmpty()) {
            throw new MigrationException(String.join("\n", difference.faults()));
        }
        if (!difference.withoutDefault().isEmpty()) {
            throw new MigrationException(
                    difference.withoutDefault().stream()
                            .map(
                                    column ->
                                            (column
                                                    + " is new, not null and has no default: rows"
                                                    + " that are there could not be kept. Give it a"
                                                    + " default, or declare it nullable, fill it,"
                                                    + " and make it not null in a later revision"))
                            .collect(Collectors.joining("\n")));
        }
    }

    /// A column that stays a while must not stand in the way of code that no longer knows it.
    private static List<String> relaxed(Difference difference) {
        return difference.mandatory().stream()
                .map(
                        column -> {
                            int dot = column.lastIndexOf('.');
                            return "alter table %s alter column %s drop not null"
                                    .formatted(column.substring(0, dot), column.substring(dot + 1));
                        })
                .toList();
    }
}
