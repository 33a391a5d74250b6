package dev.muster.kit.scaffold;

import dev.muster.kit.db.DatabaseAddress;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// The words that PostgreSQL keeps for itself: a table or column called so would have to be quoted
/// everywhere.
final class ReservedWords {
    private static final String QUERY =
            "select word from pg_get_keywords() where catcode in ('R', 'T')";

    private ReservedWords() {}

    /// @throws ScaffoldException when a field would be called like one
    static void refuse(Set<String> words, DomainSpec spec) {
        spec.fields().stream()
                .map(Field::column)
                .filter(words::contains)
                .findFirst()
                .ifPresent(
                        word -> {
                            throw new ScaffoldException(
                                    "'%s' is a word of SQL's own; expected another name"
                                            .formatted(word));
                        });
    }

    static Set<String> of(DatabaseAddress database) throws SQLException {
        var words = new HashSet<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
