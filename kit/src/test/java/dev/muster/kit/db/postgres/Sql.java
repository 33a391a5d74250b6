package dev.muster.kit.db.postgres;

import dev.muster.kit.db.DatabaseAddress;
import java.sql.SQLException;

/// One statement on a connection of its own.
final class Sql {
    private Sql() {}

    static String ask(DatabaseAddress url, String query) throws SQLException {
        try (var connection = url.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void run(DatabaseAddress url, String sql) throws SQLException {
        try (var connection = url.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
