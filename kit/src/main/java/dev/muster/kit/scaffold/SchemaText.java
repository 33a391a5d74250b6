package dev.muster.kit.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a domain's `schema.sql`.
final class SchemaText {
    private SchemaText() {}

    private record Column(String name, String rest) {}

    static String of(DomainSpec spec) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("id", "bigint generated always as identity primary key"));
        spec.fields().forEach(field -> columns.add(new Column(field.column(), rest(spec, field))));
        columns.add(new Column("created_at", "timestamptz not null"));
        columns.add(new Column("updated_at", "timestamptz not null"));
        columns.add(new Column("version", "int not null check (version > 0)"));
        int width = columns.stream().mapToInt(column -> column.name().length()).max().orElse(0);
        var text =
                columns.stream()
                        .map(
                                column ->
                                        "    "
                                                + column.name()
                                                + " ".repeat(width - column.name().length() + 1)
                                                + column.rest())
                        .collect(
                                Collectors.joining(
                                        ",\n",
                                        "create table %s (\n".formatted(spec.name().table()),
                                        "\n);\n"));
        return text + indexes(spec);
    }

    private static String rest(DomainSpec spec, Field field) {
        var own = field.target().equals(spec.name().table());
        return field.type().sql()
                + (field.optional() ? "" : " not null")
                + (field.unique() ? " unique" : "")
                + (own ? " references %s (id) on delete set null".formatted(field.target()) : "")
                + check(field);
    }

    private static String check(Field field) {
        var condition =
                switch (field.type()) {
                    case STRING -> "length(%s) between 1 and 200";
                    case TEXT -> "length(%s) between 1 and 20000";
                    case EMAIL -> "length(%s) between 3 and 254";
                    case ENUM ->
                            field.choices().stream()
                                    .map(choice -> "'" + choice + "'")
                                    .collect(Collectors.joining(", ", "%s in (", ")"));
                    default -> "";
                };
        return condition.isEmpty() ? "" : " check (" + condition.formatted(field.column()) + ")";
    }

    private static String indexes(DomainSpec spec) {
        List<Field> references =
                spec.fields().stream()
                        .filter(field -> field.type() == FieldType.REFERENCE && !field.unique())
                        .toList();
        return references.stream()
                .map(
                        field ->
                                "create index %1$s_%2$s on %1$s (%3$s);\n"
                                        .formatted(
                                                spec.name().table(),
                                                field.column().replaceFirst("_id$", ""),
                                                field.column()))
                .collect(Collectors.joining("", references.isEmpty() ? "" : "\n", ""));
    }
}
