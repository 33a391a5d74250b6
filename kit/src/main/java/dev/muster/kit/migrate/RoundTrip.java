package dev.muster.kit.migrate;

import dev.muster.kit.migrate.Autogeneration.Part;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Goes up by the steps of a draft, finds the way down, and goes up again.
///
/// @param scratch at the schema `before`
/// @param drops whether all that is left to be dropped is dropped in steps after the others
record RoundTrip(Scratch scratch, Schema before, Schema wanted, Renaming renaming, boolean drops) {

    /// @return the steps and what undoes them
    /// @throws MigrationException when they do not lead to the schema that is wanted, or not back
    List<Part> prove(List<Step> given) throws SQLException {
        var steps = new ArrayList<>(given);
        var states = new ArrayList<>(List.of(before));
        for (var step : given) {
            up(step, states);
        }
        if (drops) {
            var left = Difference.between(states.getLast(), wanted).changes();
            for (var step : Step.of("drops", List.of(), left, List.of())) {
                steps.add(step);
                up(step, states);
            }
        }
        var reached = states.getLast();
        requireSame(
                "up does not lead to the declared schema",
                Difference.between(reached, wanted),
                change -> !drops && change.losesData());
        var parts = down(steps, states);
        requireSame(
                "down does not lead back",
                Difference.between(scratch.read(), before),
                change -> false);
        for (var step : steps) {
            scratch.run(step.script(), step.inTransaction());
        }
        requireSame(
                "up after down does not lead to where up led",
                Difference.between(scratch.read(), reached),
                change -> false);
        return parts;
    }

    private void up(Step step, List<Schema> states) throws SQLException {
        scratch.run(step.script(), step.inTransaction());
        states.add(scratch.read());
    }

    private List<Part> down(List<Step> steps, List<Schema> states) throws SQLException {
        var parts = new ArrayList<Part>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            var step = steps.get(i);
            var down = new ArrayList<String>();
            if (step.renames()) {
                down.addAll(renaming.undo());
            }
            var rest = back(Difference.between(scratch.read(), states.get(i)), step);
            scratch.run(Step.script(rest), step.inTransaction());
            down.addAll(rest);
            parts.addFirst(step.part(down));
        }
        return parts;
    }

    private static List<String> back(Difference difference, Step step) {
        return difference.changes().stream()
                .flatMap(change -> change.statements().stream())
                .map(
                        statement ->
                                step.inTransaction()
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
}
