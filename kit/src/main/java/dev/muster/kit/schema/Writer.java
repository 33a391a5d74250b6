package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes the statements that create, drop and alter things, without their semicolons.
final class Writer {
    private static final List<String> TUNING = List.of("storage", "compression", "statistics");
    private static final Set<String> INLINE = Set.of("p", "u", "c", "x");

    private final Schema from;
    private final Schema to;

    /// @param from what is there
    /// @param to what shall be
    Writer(Schema from, Schema to) {
        this.from = from;
        this.to = to;
    }

    /// Whether a thing is written inside of the `create` of its new table.
    static boolean isInline(Thing thing) {
        return switch (thing.kind()) {
            case COLUMN, DEFAULT -> true;
            case CONSTRAINT -> INLINE.contains(thing.get("type")) && !thing.has("unchecked");
            default -> false;
        };
    }

    List<String> create(Thing it) {
        return switch (it.kind()) {
            case SCHEMA -> one("create schema " + it.get("name"));
            case EXTENSION ->
                    one(
                            "create extension if not exists "
                                    + it.get("name")
                                    + prefixed(" schema ", it.find("schema")));
            case COLLATION ->
                    one("create collation " + it.get("name") + " (" + it.get("definition") + ")");
            case ENUM -> one("create type " + it.get("name") + " as enum (" + labels(it) + ")");
            case COMPOSITE -> one("create type " + it.get("name") + " as (" + attributes(it) + ")");
            case RANGE ->
                    one(
                            "create type "
                                    + it.get("name")
                                    + " as range ("
                                    + it.get("definition")
                                    + ")");
            case DOMAIN -> one("create domain " + domain(it));
            case DOMAIN_CONSTRAINT ->
                    one(
                            "alter domain %s add constraint %s %s"
                                    .formatted(
                                            it.get("domain"),
                                            it.get("name"),
                                            it.get("definition")));
            case SEQUENCE ->
                    one(
                            "create "
                                    + (it.has("unlogged") ? "unlogged " : "")
                                    + "sequence "
                                    + it.get("name")
                                    + prefixed(" as ", it.find("type"))
                                    + it.find("options"));
            case FUNCTION -> one(it.get("definition").strip());
            case TABLE -> table(it);
            case COLUMN -> addColumn(it, "");
            case DEFAULT -> one(onColumn(it, "column") + " set default " + it.get("expression"));
            case OWNERSHIP ->
                    one("alter sequence " + it.get("sequence") + " owned by " + it.get("owner"));
            case CONSTRAINT ->
                    one(
                            "alter table %s add constraint %s %s%s"
                                    .formatted(
                                            it.get("table"),
                                            it.get("name"),
                                            it.get("definition"),
                                            it.has("unchecked") ? " not valid" : ""));
            case INDEX, STATISTICS, RULE -> one(lowered(it.get("definition")));
            case TRIGGER -> trigger(it);
            case VIEW -> one(view(it, "create "));
            case POLICY ->
                    one(
                            "create policy "
                                    + it.get("name")
                                    + " on "
                                    + it.get("table")
                                    + it.get("definition"));
            case COMMENT -> one("comment on " + it.get("target") + " is " + quoted(it.get("text")));
            case UNSUPPORTED -> List.of();
        };
    }

    List<String> drop(Thing it) {
        return switch (it.kind()) {
            case SCHEMA, EXTENSION, COLLATION, SEQUENCE, TABLE, DOMAIN, STATISTICS, INDEX ->
                    one("drop " + it.kind().name().toLowerCase(Locale.ROOT) + " " + it.get("name"));
            case ENUM, COMPOSITE, RANGE -> one("drop type " + it.get("name"));
            case DOMAIN_CONSTRAINT ->
                    one(
                            "alter domain %s drop constraint %s"
                                    .formatted(it.get("domain"), it.get("name")));
            case FUNCTION ->
                    one(
                            "drop "
                                    + (it.has("procedure") ? "procedure " : "function ")
                                    + it.get("name"));
            case COLUMN -> one("alter table " + it.get("table") + " drop column " + it.get("name"));
            case DEFAULT -> one(onColumn(it, "column") + " drop default");
            case OWNERSHIP -> one("alter sequence " + it.get("sequence") + " owned by none");
            case CONSTRAINT ->
                    one(
                            "alter table %s drop constraint %s"
                                    .formatted(it.get("table"), it.get("name")));
            case VIEW -> one("drop " + viewKind(it) + it.get("name"));
            case RULE, TRIGGER, POLICY ->
                    one(
                            "drop %s %s on %s"
                                    .formatted(
                                            it.kind().name().toLowerCase(Locale.ROOT),
                                            it.get("name"),
                                            it.get("table")));
            case COMMENT -> one("comment on " + it.get("target") + " is null");
            case UNSUPPORTED -> List.of();
        };
    }

    /// @param old what is there
    /// @param it what shall be; of the same kind, and not to be dropped and created again
    List<String> alter(Thing old, Thing it) {
        return switch (it.kind()) {
            case ENUM -> isLonger(old, it) ? newLabels(old, it) : recast(old, it);
            case COMPOSITE -> newAttributes(old, it);
            case DOMAIN -> newDomain(old, it);
            case SEQUENCE -> newSequence(old, it);
            case TABLE -> newTable(old, it);
            case COLUMN -> newColumn(old, it);
            case CONSTRAINT ->
                    one(
                            "alter table %s validate constraint %s"
                                    .formatted(it.get("table"), it.get("name")));
            case VIEW -> one(view(it, "create or replace "));
            case TRIGGER -> one(enabled(it));
            default -> create(it);
        };
    }

    /// The way to create a thing without keeping others from its table for long; empty for none.
    static List<String> online(Thing it, List<String> statements) {
        if (it.kind() == Kind.INDEX) {
            return one(
                    statements
                            .getFirst()
                            .replaceFirst(
                                    "^create (unique )?index ", "create $1index concurrently "));
        }
        boolean isChecked =
                it.kind() == Kind.CONSTRAINT
                        && Set.of("c", "f").contains(it.get("type"))
                        && !it.has("unchecked")
                        && !it.get("definition").endsWith("NOT ENFORCED");
        return isChecked
                ? List.of(
                        statements.getFirst() + " not valid",
                        "alter table %s validate constraint %s"
                                .formatted(it.get("table"), it.get("name")))
                : List.of();
    }

    private static List<String> one(String statement) {
        return List.of(statement);
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    static String quoted(String text) {
        var doubled = text.replace("'", "''");
        return text.contains("\\")
                ? "E'" + doubled.replace("\\", "\\\\") + "'"
                : "'" + doubled + "'";
    }

    private static String lowered(String definition) {
        for (var begin :
                List.of(
                        "CREATE UNIQUE INDEX",
                        "CREATE INDEX",
                        "CREATE STATISTICS",
                        "CREATE RULE")) {
            if (definition.startsWith(begin)) {
                var rest = definition.substring(begin.length());
                return begin.toLowerCase(Locale.ROOT)
                        + (rest.endsWith(";") ? rest.substring(0, rest.length() - 1) : rest);
            }
        }
        return definition;
    }

    // Types

    private static String labels(Thing type) {
        return type.list("labels").stream().map(Writer::quoted).collect(Collectors.joining(", "));
    }

    private static String attributes(Thing type) {
        var parts = type.list("attributes");
        var attributes = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i += 2) {
            attributes.add(parts.get(i) + " " + parts.get(i + 1));
        }
        return String.join(", ", attributes);
    }

    /// Whether the old labels are all among the new ones, in the same order.
    static boolean isLonger(Thing old, Thing type) {
        var left = new ArrayList<>(old.list("labels"));
        for (var label : type.list("labels")) {
            if (!left.isEmpty() && left.getFirst().equals(label)) {
                left.removeFirst();
            }
        }
        return left.isEmpty();
    }

    private static List<String> newLabels(Thing old, Thing type) {
        var statements = new ArrayList<String>();
        var known = new ArrayList<>(old.list("labels"));
        var labels = type.list("labels");
        for (int i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            if (known.contains(label)) {
                continue;
            }
            var place =
                    i > 0
                            ? " after " + quoted(labels.get(i - 1))
                            : known.isEmpty() ? "" : " before " + quoted(known.getFirst());
            statements.add(
                    "alter type " + type.get("name") + " add value " + quoted(label) + place);
            known.add(label);
        }
        return statements;
    }

    /// Makes the type anew and has its columns take it.
    private List<String> recast(Thing old, Thing type) {
        var name = type.get("name");
        var simple = name.substring(name.lastIndexOf('.') + 1);
        var schema = name.substring(0, name.length() - simple.length());
        var before =
                simple.startsWith("\"")
                        ? simple.substring(0, simple.length() - 1) + " before\""
                        : simple + "_before";
        var statements = new ArrayList<String>();
        statements.add("alter type " + name + " rename to " + before);
        statements.addAll(create(type));
        var comment = to.things().get("comment on " + type.key());
        if (comment != null) {
            statements.addAll(create(comment));
        }
        for (var column : to.things().values()) {
            if (column.kind() == Kind.COLUMN
                    && from.has(column.key())
                    && from.get(column.key()).needs().contains(old.key())
                    && column.needs().contains(type.key())) {
                var brackets = column.get("type").endsWith("[]") ? "[]" : "";
                statements.add(
                        "alter table %s alter column %s type %s using %s::text%s::%s"
                                .formatted(
                                        column.get("table"),
                                        column.get("name"),
                                        column.get("type"),
                                        column.get("name"),
                                        brackets,
                                        column.get("type")));
            }
        }
        statements.add("drop type " + schema + before);
        return statements;
    }

    private static List<String> newAttributes(Thing old, Thing type) {
        var before = old.list("attributes");
        var after = type.list("attributes");
        var changes = new ArrayList<String>();
        for (int i = 0; i < before.size(); i += 2) {
            if (attribute(after, before.get(i)).isEmpty()) {
                changes.add("drop attribute " + before.get(i));
            }
        }
        for (int i = 0; i < after.size(); i += 2) {
            var was = attribute(before, after.get(i));
            if (was.isEmpty()) {
                changes.add("add attribute " + after.get(i) + " " + after.get(i + 1));
            } else if (!was.equals(after.get(i + 1))) {
                changes.add("alter attribute " + after.get(i) + " type " + after.get(i + 1));
            }
        }
        return one("alter type " + type.get("name") + " " + String.join(", ", changes));
    }

    private static String attribute(List<String> attributes, String name) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return "";
    }

    private static String domain(Thing it) {
        return it.get("name")
                + " as "
                + it.get("type")
                + prefixed(" collate ", it.find("collation"))
                + prefixed(" default ", it.find("default"))
                + (it.has("not_null") ? " not null" : "");
    }

    private static List<String> newDomain(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter domain " + it.get("name");
        if (!old.agrees(it, "default")) {
            statements.add(
                    begin
                            + (it.has("default")
                                    ? " set default " + it.get("default")
                                    : " drop default"));
        }
        if (!old.agrees(it, "not_null")) {
            statements.add(begin + (it.has("not_null") ? " set not null" : " drop not null"));
        }
        return statements;
    }

    private static List<String> newSequence(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter sequence " + it.get("name");
        if (!old.agrees(it, "type") || !old.agrees(it, "settings")) {
            statements.addAll(raise(it.get("name"), old.get("settings"), it.get("settings")));
            statements.add(
                    begin
                            + (old.agrees(it, "type")
                                    ? ""
                                    : " as " + (it.has("type") ? it.get("type") : "bigint"))
                            + " "
                            + it.get("settings").replace('|', ' '));
        }
        if (!old.agrees(it, "unlogged")) {
            statements.add(begin + (it.has("unlogged") ? " set unlogged" : " set logged"));
        }
        return statements;
    }

    /// PostgreSQL refuses a least value above the one that a sequence is at.
    private static List<String> raise(String sequence, String old, String settings) {
        long least = number(settings, 1);
        if (number(settings, 0) < 0 || number(old, 0) < 0 || least <= number(old, 1)) {
            return List.of();
        }
        return one(
                "select setval(%s, greatest(last_value, %d), is_called and last_value >= %d) from %s"
                        .formatted(quoted(sequence), least, least, sequence));
    }

    private static long number(String settings, int index) {
        var setting = settings.split("\\|")[index];
        return Long.parseLong(setting.substring(setting.lastIndexOf(' ') + 1));
    }

    // Tables

    private List<String> table(Thing it) {
        var begin = "create " + (it.has("unlogged") ? "unlogged " : "") + "table " + it.get("name");
        var parts = new ArrayList<String>();
        for (var column : columns(it)) {
            var named = "default of " + column.get("table") + "." + column.get("name");
            parts.add(column(column, to.has(named) ? to.get(named).get("expression") : ""));
        }
        for (var part : to.partsOf(it.key())) {
            if (part.kind() == Kind.CONSTRAINT && isInline(part)) {
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
        statement.append(prefixed(" partition by ", it.find("partition_by")));
        statement.append(it.has("options") ? " with (" + it.get("options") + ")" : "");
        var statements = new ArrayList<>(one(statement.toString()));
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
                + prefixed(" collate ", it.find("collation"))
                + prefixed(" default ", expression)
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

    private static List<String> newTable(Thing old, Thing it) {
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

    private static List<String> newColumn(Thing old, Thing it) {
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
            return one(
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
                    raise(
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

    private static String onColumn(Thing part, String fact) {
        return "alter table " + part.get("table") + " alter column " + part.get(fact);
    }

    // Views and triggers

    private static String viewKind(Thing view) {
        return view.has("materialized") ? "materialized view " : "view ";
    }

    private static String view(Thing it, String verb) {
        var definition = it.get("definition").strip();
        return verb
                + viewKind(it)
                + it.get("name")
                + (it.has("options") ? " with (" + it.get("options") + ")" : "")
                + " as\n"
                + (definition.endsWith(";")
                        ? definition.substring(0, definition.length() - 1)
                        : definition);
    }

    private static List<String> trigger(Thing it) {
        var statements = new ArrayList<>(one(it.get("definition")));
        if (it.has("enabled")) {
            statements.add(enabled(it));
        }
        return statements;
    }

    private static String enabled(Thing trigger) {
        return "alter table %s %s trigger %s"
                .formatted(
                        trigger.get("table"),
                        trigger.has("enabled") ? trigger.get("enabled") : "enable",
                        trigger.get("name"));
    }
}
