package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Change.Action;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the revision that leads from the migrations to the declared schema, and proves it: up,
/// down and up again on scratch data.
public final class Autogeneration {
    private static final Pattern NEW_LABEL = Pattern.compile("add value ('(?:[^']|'')*')");
    private static final String PATIENCE = "set local lock_timeout = '5s';\n";
    private static final String LATE_BODIES = "set local check_function_bodies = off;\n";

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
    /// @param noOtherRenames whether nothing else did, whatever it looks like
    /// @param drops whether to write what loses rows or values, too
    public record Decisions(List<Rename> renames, boolean noOtherRenames, boolean drops) {
        public Decisions {
            renames = List.copyOf(renames);
        }
    }

    /// One file to be.
    public record Part(boolean inTransaction, String up, String down) {}

    /// What was found and written.
    ///
    /// @param parts the files, in order; none when nothing is to be changed
    /// @param changes what they change
    /// @param heldBack what would lose rows or values and was left out
    /// @param doubts what may or may not be different, and is left as it is
    public record Draft(
            List<Part> parts, List<Change> changes, List<Change> heldBack, List<String> doubts) {
        public Draft {
            parts = List.copyOf(parts);
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
        if (declared.parts().isEmpty() && !migrations.revisions().isEmpty()) {
            throw new MigrationException(
                    "No schema.sql is on the class path, though there are migrations: that would"
                            + " drop everything");
        }
        var wanted = SchemaCheck.declared(owner, declared);
        try (var scratch = Scratch.beside(owner)) {
            SchemaCheck.migrate(scratch, migrations);
            var before = scratch.read();
            var renaming = rename(scratch, decisions.renames());
            var difference = Difference.between(scratch.read(), wanted);
            requireDecided(difference, decisions);
            Predicate<Change> isHeld = change -> change.losesData() && !decisions.drops();
            var held = difference.changes().stream().filter(isHeld).toList();
            var changes = difference.changes().stream().filter(isHeld.negate()).toList();
            var relaxed = decisions.drops() ? List.<String>of() : relaxed(difference);
            var ups = ups(renaming, changes, relaxed);
            if (ups.isEmpty()) {
                return new Draft(List.of(), changes, held, difference.doubts());
            }
            rename(scratch, backwards(decisions.renames()));
            var parts = prove(scratch, before, wanted, ups, decisions);
            return new Draft(parts, changes, held, difference.doubts());
        }
    }

    private static List<String> rename(Scratch scratch, List<Rename> renames) throws SQLException {
        var statements = new ArrayList<String>();
        for (var rename : renames) {
            var statement = rename.statement(scratch.read());
            scratch.run(script(List.of(statement)), true);
            statements.add(statement);
        }
        return statements;
    }

    private static void requireDecided(Difference difference, Decisions decisions) {
        if (!difference.faults().isEmpty()) {
            throw new MigrationException(String.join("\n", difference.faults()));
        }
        if (!difference.renames().isEmpty() && !decisions.noOtherRenames()) {
            throw new MigrationException(
                    difference.renames().stream()
                            .map(
                                    rename ->
                                            "Is it the same under another name? Then --rename %s,"
                                                            .formatted(rename)
                                                    + " otherwise --no-rename")
                            .collect(Collectors.joining("\n")));
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

    /// @param renames whether it begins with the renames
    private record Up(boolean inTransaction, boolean renames, List<String> statements) {
        Script script() {
            return Autogeneration.script(statements);
        }
    }

    private static Script script(List<String> statements) {
        return new Script(
                "the generated revision",
                1,
                statements.stream().map(it -> it + ";\n").collect(Collectors.joining()));
    }

    /// The new labels of enums that are used at once must be committed before; what can be done
    /// without long locks comes last.
    private static List<Up> ups(List<String> renaming, List<Change> changes, List<String> relaxed) {
        var labels = new ArrayList<String>();
        var main = new ArrayList<>(renaming);
        var online = new ArrayList<String>();
        for (var change : changes) {
            if (change.afterOnline()) {
                online.addAll(change.online().isEmpty() ? change.statements() : change.online());
            } else if (addsLabelInUse(change, changes)) {
                labels.addAll(change.statements());
            } else {
                main.addAll(change.statements());
            }
        }
        main.addAll(relaxed);
        var ups = new ArrayList<Up>();
        if (!labels.isEmpty()) {
            ups.add(new Up(true, false, labels));
        }
        if (!main.isEmpty()) {
            ups.add(new Up(true, true, main));
        }
        if (!online.isEmpty()) {
            ups.add(new Up(false, false, online));
        }
        return ups;
    }

    private static boolean addsLabelInUse(Change change, List<Change> changes) {
        return change.action() == Action.ALTER
                && change.statements().stream()
                        .map(NEW_LABEL::matcher)
                        .filter(Matcher::find)
                        .anyMatch(
                                found ->
                                        changes.stream()
                                                .filter(other -> !other.equals(change))
                                                .flatMap(other -> other.statements().stream())
                                                .anyMatch(it -> it.contains(found.group(1))));
    }

    private static List<Part> prove(
            Scratch scratch, Schema before, Schema wanted, List<Up> ups, Decisions decisions)
            throws SQLException {
        var states = new ArrayList<>(List.of(before));
        for (var up : ups) {
            scratch.run(up.script(), up.inTransaction());
            states.add(scratch.read());
        }
        var reached = states.getLast();
        requireSame(
                "up does not lead to the declared schema",
                Difference.between(reached, wanted),
                change -> !decisions.drops() && change.losesData());
        var parts = new ArrayList<Part>();
        for (int i = ups.size() - 1; i >= 0; i--) {
            var up = ups.get(i);
            var down = new ArrayList<String>();
            if (up.renames()) {
                down.addAll(rename(scratch, backwards(decisions.renames())));
            }
            var rest = back(Difference.between(scratch.read(), states.get(i)), up);
            scratch.run(script(rest), up.inTransaction());
            down.addAll(rest);
            parts.addFirst(new Part(up.inTransaction(), text(up, up.statements()), text(up, down)));
        }
        requireSame(
                "down does not lead back",
                Difference.between(scratch.read(), before),
                change -> false);
        for (var up : ups) {
            scratch.run(up.script(), up.inTransaction());
        }
        requireSame(
                "up after down does not lead to where up led",
                Difference.between(scratch.read(), reached),
                change -> false);
        return parts;
    }

    private static List<Rename> backwards(List<Rename> renames) {
        return renames.reversed().stream().map(Rename::back).toList();
    }

    private static List<String> back(Difference difference, Up up) {
        return difference.changes().stream()
                .flatMap(change -> change.statements().stream())
                .map(
                        statement ->
                                up.inTransaction()
                                        ? statement
                                        : statement.replaceFirst(
                                                "^drop index ", "drop index concurrently "))
                .toList();
    }

    private static void requireSame(
            String otherwise, Difference left, Predicate<Change> isHeldBack) {
        var changes = left.changes().stream().filter(isHeldBack.negate()).toList();
        if (!changes.isEmpty() || !left.faults().isEmpty()) {
            throw new MigrationException(
                    "The proof failed: %s; left would be: %s. Write this revision by hand."
                            .formatted(
                                    otherwise,
                                    changes.stream()
                                                    .map(Change::toString)
                                                    .collect(Collectors.joining("; "))
                                            + String.join("; ", left.faults())));
        }
    }

    private static String text(Up up, List<String> statements) {
        var text = new StringBuilder();
        if (up.inTransaction()) {
            text.append(PATIENCE);
            if (statements.stream().anyMatch(it -> it.startsWith("CREATE OR REPLACE"))) {
                text.append(LATE_BODIES);
            }
            text.append("\n");
        }
        return text + statements.stream().map(it -> it + ";\n").collect(Collectors.joining("\n"));
    }
}
