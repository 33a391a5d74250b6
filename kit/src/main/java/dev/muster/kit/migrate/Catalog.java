package dev.muster.kit.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a database holds in its schema `public`, as PostgreSQL's catalog tells it: sorted lines
/// that are equal when the things are, however they were written. What was applied
/// (`schema_revision`), what belongs to extensions, and the order of columns are left out.
///
/// @param lines for example `column incident.title text not null`
public record Catalog(SequencedSet<String> lines) {
    public Catalog {
        lines = Collections.unmodifiableSequencedSet(new TreeSet<>(lines));
    }

    /// Reads a database.
    public static Catalog read(Connection connection) throws SQLException {
        var lines = new TreeSet<String>();
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(query())) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return new Catalog(lines);
    }

    /// The lines that only one of two databases has.
    ///
    /// @param onlyInFirst sorted
    /// @param onlyInSecond sorted
    public record Differences(SequencedSet<String> onlyInFirst, SequencedSet<String> onlyInSecond) {
        public boolean isEmpty() {
            return onlyInFirst.isEmpty() && onlyInSecond.isEmpty();
        }
    }

    /// Compares two databases.
    public static Differences differences(Catalog first, Catalog second) {
        return new Differences(without(first, second), without(second, first));
    }

    /// The names of what has rows or values: tables, views, enums, domains and composite types.
    public Collection<String> types() {
        return lines.stream()
                .map(line -> line.split("[ :]", 3))
                .filter(words -> words[0].matches("table|view|enum|domain|type"))
                .map(words -> words[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SequencedSet<String> without(Catalog one, Catalog other) {
        var left = new TreeSet<>(one.lines);
        left.removeAll(other.lines);
        return left;
    }

    private static String query() {
        try (var in = Catalog.class.getResourceAsStream("catalog.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
