package dev.muster.kit.db.postgres;

import java.sql.SQLException;

/// One statement on a connection of its own.
final class Sql {
    private Sql() {}

    static String ask(PostgresUrl url, String query) throws SQLException {
        try (var connection = url.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void run(PostgresUrl url, String sql) throws SQLException {
        try (var connection = url.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
