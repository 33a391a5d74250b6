package dev.muster.kit.migrate;

import dev.muster.kit.migrate.Autogeneration.Part;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Change.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The way up in one file to be.
///
/// @param title what sets it apart from the others; empty for the main one
/// @param inTransaction false when its statements run one by one
/// @param renames whether it begins with the renames
/// @param statements without their semicolons
record Step(String title, boolean inTransaction, boolean renames, List<String> statements) {
    private static final Pattern NEW_LABEL = Pattern.compile("add value ('(?:[^']|'')*')");
    private static final Pattern PATIENT =
            Pattern.compile(
                    "(create (unique )?index|drop index) concurrently .*"
                            + "|alter table .* validate constraint .*",
                    Pattern.DOTALL);
    private static final String PATIENCE = "set local lock_timeout = '5s';\n";
    private static final String LATE_BODIES = "set local check_function_bodies = off;\n";
    private static final String SESSION_PATIENCE = "set lock_timeout = '5s'";
    private static final String PATIENCE_ENDS = "reset lock_timeout";

    Step {
        statements = List.copyOf(statements);
    }

    /// Puts changes into as few files as may be. The new labels of enums that are used at once must
    /// be committed before; what can be done without long locks comes last.
    ///
    /// @param title of the main one
    /// @param renaming statements to begin with
    /// @param relaxed statements to end the main one with
    static List<Step> of(
            String title, List<String> renaming, List<Change> changes, List<String> relaxed) {
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
        var steps = new ArrayList<Step>();
        if (!labels.isEmpty()) {
            steps.add(new Step(joined(title, "labels"), true, false, labels));
        }
        if (!main.isEmpty()) {
            steps.add(new Step(title, true, !renaming.isEmpty(), main));
        }
        if (!online.isEmpty()) {
            steps.add(new Step(joined(title, "online"), false, false, online));
        }
        return steps;
    }

    private static String joined(String title, String more) {
        return (title + " " + more).strip();
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

    Script script() {
        return script(statements);
    }

    static Script script(List<String> statements) {
        return new Script(
                "the generated revision",
                1,
                statements.stream().map(it -> it + ";\n").collect(Collectors.joining()));
    }

    /// @param down what undoes it, without semicolons
    Part part(List<String> down) {
        return new Part(title, inTransaction, text(statements), text(down));
    }

    private String text(List<String> sql) {
        return inTransaction ? transaction(sql) : lines(patient(sql));
    }

    private static String transaction(List<String> sql) {
        boolean isLate = sql.stream().anyMatch(it -> it.startsWith("CREATE OR REPLACE"));
        return PATIENCE + (isLate ? LATE_BODIES : "") + "\n" + lines(sql);
    }

    private static String lines(List<String> sql) {
        return sql.stream().map(it -> it + ";\n").collect(Collectors.joining("\n"));
    }

    /// What blocks nobody may wait as long as it takes.
    private static List<String> patient(List<String> sql) {
        var patient = new ArrayList<String>();
        boolean isLimited = false;
        for (var statement : sql) {
            boolean isPatient = PATIENT.matcher(statement).matches();
            if (isPatient == isLimited) {
                patient.add(isPatient ? PATIENCE_ENDS : SESSION_PATIENCE);
                isLimited = !isPatient;
            }
            patient.add(statement);
        }
        if (isLimited) {
            patient.add(PATIENCE_ENDS);
        }
        return patient;
    }
}
