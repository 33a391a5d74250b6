package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes the statements that create, drop and alter things, without their semicolons.
final class Writer {
    private static final Set<String> INLINE = Set.of("p", "u", "c", "x");

    private final TypeWriter types;
    private final TableWriter tables;

    /// @param from what is there
    /// @param to what shall be
    Writer(Schema from, Schema to) {
        this.types = new TypeWriter(from, to);
        this.tables = new TableWriter(to);
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
                                    + Sql.prefixed(" schema ", it.find("schema")));
            case COLLATION ->
                    one("create collation " + it.get("name") + " (" + it.get("definition") + ")");
            case ENUM -> one(TypeWriter.createEnum(it));
            case COMPOSITE ->
                    one(
                            "create type "
                                    + it.get("name")
                                    + " as ("
                                    + TypeWriter.attributes(it)
                                    + ")");
            case RANGE ->
                    one(
                            "create type "
                                    + it.get("name")
                                    + " as range ("
                                    + it.get("definition")
                                    + ")");
            case DOMAIN -> one("create domain " + TypeWriter.domain(it));
            case DOMAIN_CONSTRAINT ->
                    one(
                            "alter domain %s add constraint %s %s"
                                    .formatted(
                                            it.get("domain"),
                                            it.get("name"),
                                            it.get("definition")));
            case SEQUENCE -> one(SequenceWriter.create(it));
            case FUNCTION -> one(it.get("definition").strip());
            case TABLE -> tables.create(it);
            case COLUMN -> tables.addColumn(it, "");
            case DEFAULT ->
                    one(
                            TableWriter.onColumn(it, "column")
                                    + " set default "
                                    + it.get("expression"));
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
            case COMMENT -> one(comment(it));
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
            case DEFAULT -> one(TableWriter.onColumn(it, "column") + " drop default");
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
            case ENUM ->
                    TypeWriter.isLonger(old, it)
                            ? TypeWriter.newLabels(old, it)
                            : types.recast(old, it);
            case COMPOSITE -> TypeWriter.newAttributes(old, it);
            case DOMAIN -> TypeWriter.newDomain(old, it);
            case SEQUENCE -> SequenceWriter.alter(old, it);
            case TABLE -> TableWriter.alter(old, it);
            case COLUMN -> TableWriter.alterColumn(old, it);
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

    /// Adds a column to a table that is there.
    ///
    /// @param expression its default; empty for none
    List<String> addColumn(Thing column, String expression) {
        return tables.addColumn(column, expression);
    }

    static String comment(Thing it) {
        return "comment on " + it.get("target") + " is " + Sql.quoted(it.get("text"));
    }

    private static List<String> one(String statement) {
        return List.of(statement);
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
