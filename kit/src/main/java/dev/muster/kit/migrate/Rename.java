package dev.muster.kit.migrate;

import dev.muster.kit.schema.Schema;
import java.util.regex.Pattern;

/// A column or a table that got another name.
///
/// @param from as it was called: `order.note`, or `order` for a table
/// @param to as it is called: `order.remark`, or `purchase`
public record Rename(String from, String to) {
    private static final Pattern FORM = Pattern.compile("([^=]+)=([^=]+)");

    /// Reads `order.note=order.remark`.
    ///
    /// @throws IllegalArgumentException saying what was expected
    public static Rename parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s': expected table.column=table.column, or table=table".formatted(text));
        }
        return new Rename(matcher.group(1).strip(), matcher.group(2).strip());
    }

    @Override
    public String toString() {
        return from + "=" + to;
    }

    /// Whether both cannot be true: one thing has one old name and one new one.
    public boolean excludes(Rename other) {
        return from.equals(other.from) || to.equals(other.to);
    }

    Rename back() {
        return new Rename(to, from);
    }

    /// @throws MigrationException when the schema has nothing of the old name, or the new name is
    ///   of another table
    String statement(Schema schema) {
        if (schema.hasTable(from)) {
            return "alter table %s rename to %s".formatted(from, last(to));
        }
        if (!schema.hasColumn(from)) {
            throw new MigrationException(
                    "There is no column or table %s to be renamed to %s".formatted(from, to));
        }
        if (!table(from).equals(table(to))) {
            throw new MigrationException(
                    "%s cannot become %s: a column stays in its table".formatted(from, to));
        }
        return "alter table %s rename column %s to %s".formatted(table(from), last(from), last(to));
    }

    private static String table(String column) {
        return column.substring(0, Math.max(0, column.lastIndexOf('.')));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
