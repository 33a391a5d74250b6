package dev.muster.kit.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A statement whose text is rendered once, when it first runs, and whose rows are read without
/// detours. jOOQ renders a statement each time it runs, which for a small one costs more than all
/// else that this process does for it: this is for the few that nearly every request needs.
public final class FixedStatement {
    private final Function<DSLContext, Query> builder;
    private volatile @Nullable Rendered rendered;

    private FixedStatement(Function<DSLContext, Query> builder) {
        this.builder = builder;
    }

    private record Rendered(String text, Field<?>[] columns) {}

    /// @param builder makes the statement, with a [DSL#param(Field)] where a value goes
    public static FixedStatement of(Function<DSLContext, Query> builder) {
        return new FixedStatement(builder);
    }

    /// Runs a statement that returns rows.
    ///
    /// @param values in the order of their parameters in the statement
    public List<Row> fetch(DSLContext sql, @Nullable Object... values) {
        var fixed = rendered();
        return sql.connectionResult(
                connection -> {
                    try (var statement = connection.prepareStatement(fixed.text())) {
                        bind(statement, values);
                        try (var found = statement.executeQuery()) {
                            var rows = new ArrayList<Row>();
                            while (found.next()) {
                                rows.add(Row.read(found, fixed.columns()));
                            }
                            return rows;
                        }
                    }
                });
    }

    /// Runs a statement that returns no rows.
    ///
    /// @param values in the order of their parameters in the statement
    public void execute(DSLContext sql, @Nullable Object... values) {
        var fixed = rendered();
        sql.connection(
                connection -> {
                    try (var statement = connection.prepareStatement(fixed.text())) {
                        bind(statement, values);
                        statement.executeUpdate();
                    }
                });
    }

    private Rendered rendered() {
        var known = rendered;
        if (known == null) {
            var query = builder.apply(DSL.using(SQLDialect.POSTGRES, Database.SETTINGS));
            known = new Rendered(query.getSQL(), columns(query));
            rendered = known;
        }
        return known;
    }

    /// The very fields that the statement names: a row finds a value by its field, which must be
    /// the same object. `fields()` would give copies, and what replaces `getSelect()` is still
    /// experimental.
    @SuppressWarnings("deprecation")
    private static Field<?>[] columns(Query query) {
        return switch (query) {
            case Select<?> select -> select.getSelect().toArray(Field<?>[]::new);
            case ResultQuery<?> rows -> rows.fields();
            default -> new Field<?>[0];
        };
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            statement.setObject(
                    i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
