package dev.muster.kit.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A row that a [FixedStatement] returned.
public final class Row {
    private final Field<?>[] columns;
    private final @Nullable Object[] values;

    private Row(Field<?>[] columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /// Reads the row that a result is at.
    static Row read(ResultSet rows, Field<?>[] columns) throws SQLException {
        var values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = value(rows, i + 1, columns[i].getType());
        }
        return new Row(columns, values);
    }

    private static @Nullable Object value(ResultSet rows, int index, Class<?> type)
            throws SQLException {
        if (type == String.class) {
            return rows.getString(index);
        }
        if (type == Instant.class) {
            var at = rows.getObject(index, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        return rows.getObject(index, type);
    }

    /// The value of a column.
    ///
    /// @param column the very field that the statement names
    /// @throws NullPointerException when it is null; see [#find]
    public <T> T get(Field<T> column) {
        var value = find(column);
        if (value == null) {
            throw new NullPointerException(column + " is null");
        }
        return value;
    }

    /// The value of a column, or null.
    ///
    /// @param column the very field that the statement names
    @SuppressWarnings("unchecked")
    public <T> @Nullable T find(Field<T> column) {
        return (T) values[place(column)];
    }

    @SuppressWarnings("ReferenceEquality")
    private int place(Field<?> column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return i;
            }
        }
        throw new IllegalArgumentException(column + " is no column of the statement");
    }
}
