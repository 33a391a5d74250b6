package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Schemas by chance: the names are few, so that two of them have much in common and much that
/// differs.
final class RandomSchema {
    private static final List<String> TYPES =
            List.of("int", "bigint", "text", "varchar(20)", "numeric(10,2)", "mood");

    private final Random random;
    private final StringBuilder sql = new StringBuilder();

    private RandomSchema(Random random) {
        this.random = random;
    }

    static String of(long seed) {
        return new RandomSchema(new Random(seed)).text();
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void add(String statement, Object... parts) {
        sql.append(statement.formatted(parts)).append(";\n");
    }

    private String text() {
        var labels = new ArrayList<>(List.of("'calm'"));
        for (var label : List.of("'glad'", "'sad'", "'angry'")) {
            if (random.nextBoolean()) {
                labels.add(random.nextInt(labels.size() + 1), label);
            }
        }
        add("create type mood as enum (%s)", String.join(", ", labels));
        add(
                "create function touch() returns trigger language plpgsql as $$begin /* %d */"
                        + " return new; end$$",
                random.nextInt(2));
        for (int table = 0; table < 5; table++) {
            if (random.nextInt(4) > 0) {
                table("t" + table);
            }
        }
        return sql.toString();
    }

    private void table(String name) {
        var columns = new ArrayList<String>();
        var parts = new ArrayList<String>();
        var identity = random.nextBoolean() ? " generated always as identity" : "";
        parts.add("id " + (random.nextBoolean() ? "int" : "bigint") + identity + " primary key");
        for (int n = 0; n < 5; n++) {
            if (random.nextInt(3) > 0) {
                columns.add("c" + n);
                parts.add(column("c" + n));
            }
        }
        add("create table %s (%s)", name, String.join(", ", parts));
        for (var column : columns) {
            if (sometimes()) {
                add(
                        "create %sindex %s_%s on %s (%s%s)%s",
                        sometimes() ? "unique " : "",
                        name,
                        column,
                        name,
                        column,
                        sometimes() ? " desc" : "",
                        sometimes() ? " where id > " + random.nextInt(3) : "");
            }
            if (sometimes()) {
                add("comment on column %s.%s is 'no. %d'", name, column, random.nextInt(2));
            }
        }
        if (sometimes()) {
            add(
                    "alter table %s add constraint %s_ck check (id > %d)",
                    name, name, random.nextInt(3));
        }
        if (sometimes()) {
            add(
                    "create trigger touched before update on %s for each row execute function"
                            + " touch()",
                    name);
        }
        if (sometimes()) {
            add("create view v_%s as select %s from %s", name, "id" + rest(columns), name);
        }
        if (sometimes()) {
            add("alter table %s add column self %s", name, parts.getFirst().split(" ")[1]);
            add(
                    "alter table %s add constraint %s_self foreign key (self) references %s%s",
                    name,
                    name,
                    name,
                    any(List.of("", " on delete cascade", " deferrable initially deferred")));
        }
    }

    private String rest(List<String> columns) {
        return columns.isEmpty() || random.nextBoolean() ? "" : ", " + any(columns);
    }

    private String column(String name) {
        var type = any(TYPES);
        var value =
                switch (type) {
                    case "text", "varchar(20)" -> any(List.of("''", "'x'"));
                    case "mood" -> "'calm'";
                    default -> any(List.of("0", "1"));
                };
        return name
                + " "
                + type
                + (random.nextBoolean() ? " default " + value : "")
                + (sometimes() ? " not null" : "");
    }
}
