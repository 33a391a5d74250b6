package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Writes tables and their columns.
final class TableWriter {
    private static final List<String> TUNING = List.of("storage", "compression", "statistics");

    private final Schema to;

    /// @param to what shall be
    TableWriter(Schema to) {
        this.to = to;
    }

    List<String> create(Thing it) {
        var begin = "create " + (it.has("unlogged") ? "unlogged " : "") + "table " + it.get("name");
        var parts = new ArrayList<String>();
        for (var column : columns(it)) {
            var named = "default of " + column.get("table") + "." + column.get("name");
            parts.add(column(column, to.has(named) ? to.get(named).get("expression") : ""));
        }
        for (var part : to.partsOf(it.key())) {
            if (part.kind() == Kind.CONSTRAINT && Writer.isInline(part)) {
                parts.add("constraint " + part.get("name") + " " + part.get("definition"));
            }
        }
        var body = parts.isEmpty() ? "" : "    " + String.join(",\n    ", parts) + "\n";
        var statement = new StringBuilder(begin);
        if (it.has("bound")) {
            statement.append(" partition of ").append(it.get("inherits"));
            if (!body.isEmpty()) {
                statement.append(" (\n").append(body).append(")");
            }
            statement.append(" ").append(it.get("bound"));
        } else {
            statement.append(body.isEmpty() ? " ()" : " (\n" + body + ")");
            statement.append(it.has("inherits") ? " inherits (" + it.get("inherits") + ")" : "");
        }
        statement.append(Sql.prefixed(" partition by ", it.find("partition_by")));
        statement.append(it.has("options") ? " with (" + it.get("options") + ")" : "");
        var statements = new ArrayList<>(List.of(statement.toString()));
        for (var column : columns(it)) {
            statements.addAll(tuning(column));
        }
        statements.addAll(security(it));
        if (it.has("replica_identity")) {
            statements.add(replicaIdentity(it));
        }
        return statements;
    }

    private static String replicaIdentity(Thing table) {
        return "alter table %s replica identity %s"
                .formatted(
                        table.get("name"),
                        table.has("replica_identity") ? table.get("replica_identity") : "default");
    }

    /// How a column is stored, where that is not as its type says.
    private static List<String> tuning(Thing column) {
        var statements = new ArrayList<String>();
        for (var fact : TUNING) {
            if (column.has(fact)) {
                statements.add(onColumn(column, "name") + " set " + fact + " " + column.get(fact));
            }
        }
        return statements;
    }

    private List<Thing> columns(Thing table) {
        return to.partsOf(table.key()).stream()
                .filter(part -> part.kind() == Kind.COLUMN)
                .sorted(Comparator.comparingInt(part -> Integer.parseInt(part.get("number"))))
                .toList();
    }

    private static String column(Thing it, String expression) {
        return it.get("name")
                + " "
                + it.get("type")
                + Sql.prefixed(" collate ", it.find("collation"))
                + Sql.prefixed(" default ", expression)
                + (it.has("identity")
                        ? " generated %s as identity%s"
                                .formatted(
                                        it.get("identity"),
                                        it.find("identity_options").isEmpty()
                                                ? ""
                                                : " (" + it.get("identity_options").strip() + ")")
                        : "")
                + (it.has("generated")
                        ? " generated always as (%s) %s"
                                .formatted(it.get("generated"), it.get("generation"))
                        : "")
                + (it.has("not_null") ? " not null" : "");
    }

    /// Adds a column to a table that is there.
    ///
    /// @param expression its default; empty for none
    List<String> addColumn(Thing column, String expression) {
        var statements = new ArrayList<String>();
        statements.add(
                "alter table " + column.get("table") + " add column " + column(column, expression));
        statements.addAll(tuning(column));
        return statements;
    }

    private static List<String> security(Thing table) {
        var statements = new ArrayList<String>();
        if (table.has("security")) {
            statements.add("alter table " + table.get("name") + " enable row level security");
        }
        if (table.has("forced")) {
            statements.add("alter table " + table.get("name") + " force row level security");
        }
        return statements;
    }

    static List<String> alter(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter table " + it.get("name");
        if (!old.agrees(it, "unlogged")) {
            statements.add(begin + (it.has("unlogged") ? " set unlogged" : " set logged"));
        }
        if (!old.agrees(it, "options")) {
            statements.addAll(options(begin, old.find("options"), it.find("options")));
        }
        if (!old.agrees(it, "replica_identity")) {
            statements.add(replicaIdentity(it));
        }
        if (!old.agrees(it, "security")) {
            statements.add(
                    begin + (it.has("security") ? " enable" : " disable") + " row level security");
        }
        if (!old.agrees(it, "forced")) {
            statements.add(
                    begin + (it.has("forced") ? " force" : " no force") + " row level security");
        }
        if (it.has("bound") && !old.agrees(it, "bound")) {
            var parent = "alter table " + it.get("inherits");
            statements.add(parent + " detach partition " + it.get("name"));
            statements.add(parent + " attach partition " + it.get("name") + " " + it.get("bound"));
        }
        return statements;
    }

    private static List<String> options(String begin, String old, String now) {
        var statements = new ArrayList<String>();
        var gone = names(old);
        gone.removeAll(names(now));
        if (!now.isEmpty()) {
            statements.add(begin + " set (" + now + ")");
        }
        if (!gone.isEmpty()) {
            statements.add(begin + " reset (" + String.join(", ", gone) + ")");
        }
        return statements;
    }

    private static Set<String> names(String options) {
        var names = new TreeSet<String>();
        for (var option : options.split(", ")) {
            if (!option.isEmpty()) {
                names.add(option.substring(0, option.indexOf('=')));
            }
        }
        return names;
    }

    static List<String> alterColumn(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter table " + it.get("table") + " alter column " + it.get("name");
        if (old.has("identity") && !it.has("identity")) {
            statements.add(begin + " drop identity");
        }
        if (old.has("generated") && !it.has("generated")) {
            statements.add(begin + " drop expression");
        }
        if (isRetyped(old, it)) {
            statements.add(
                    begin
                            + " type "
                            + it.get("type")
                            + (it.has("collation") ? " collate " + it.get("collation") : "")
                            + " using "
                            + it.get("name")
                            + cast(old, it));
        }
        if (!old.agrees(it, "not_null")) {
            statements.add(begin + (it.has("not_null") ? " set not null" : " drop not null"));
        }
        if (it.has("identity")) {
            statements.addAll(identity(begin, old, it));
        }
        for (var fact : TUNING) {
            if (!old.agrees(it, fact)) {
                statements.add(
                        begin + " set " + fact + " " + (it.has(fact) ? it.get(fact) : "default"));
            }
        }
        return statements;
    }

    static boolean isRetyped(Thing old, Thing it) {
        return !old.agrees(it, "type") || !old.agrees(it, "collation");
    }

    // What has no cast of its own goes by way of text; an array does so as a whole.
    private static String cast(Thing old, Thing it) {
        var viaText = it.has("enum") || old.has("enum");
        return (viaText ? "::text" : "") + "::" + it.get("type");
    }

    private static List<String> identity(String begin, Thing old, Thing it) {
        if (!old.has("identity")) {
            return List.of(
                    begin
                            + " add generated "
                            + it.get("identity")
                            + " as identity"
                            + (it.find("identity_options").isEmpty()
                                    ? ""
                                    : " (" + it.get("identity_options").strip() + ")"));
        }
        var statements = new ArrayList<String>();
        var changes = new ArrayList<String>();
        if (!old.agrees(it, "identity")) {
            changes.add("set generated " + it.get("identity"));
        }
        if (!old.agrees(it, "identity_settings")) {
            statements.addAll(
                    SequenceWriter.raise(
                            old.get("sequence"),
                            old.get("identity_settings"),
                            it.get("identity_settings")));
            for (var setting : it.get("identity_settings").split("\\|")) {
                changes.add("set " + setting);
            }
        }
        if (!changes.isEmpty()) {
            statements.add(begin + " " + String.join(" ", changes));
        }
        return statements;
    }

    static String onColumn(Thing part, String fact) {
        return "alter table " + part.get("table") + " alter column " + part.get(fact);
    }
}
