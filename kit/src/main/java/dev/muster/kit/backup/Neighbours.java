package dev.muster.kit.backup;

import dev.muster.kit.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// The other connections to a database.
final class Neighbours {
    // A role without special rights is not told what others do, nor what kind they are.
    private static final String COUNT =
            """
            select count(*), string_agg(distinct nullif(application_name, ''), ', ')
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null
              and coalesce(backend_type, 'client backend') = 'client backend'
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Connection connection;
    private final DatabaseAddress database;
    private final String command;

    Neighbours(Connection connection, DatabaseAddress database, String command) {
        this.connection = connection;
        this.database = database;
        this.command = command;
    }

    /// Waits a little: a connection that was closed, such as one of ours, is still seen for a
    /// moment.
    ///
    /// @throws BackupException when there are others
    void requireNone() throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var sql = connection.createStatement()) {
            while (true) {
                // In a transaction the list stays as it was when first asked for.
                sql.execute("select pg_stat_clear_snapshot()");
                try (var row = sql.executeQuery(COUNT)) {
                    row.next();
                    int others = row.getInt(1);
                    if (others == 0) {
                        return;
                    }
                    if (System.nanoTime() - end > 0) {
                        throw new BackupException(sentence(others, row.getString(2)));
                    }
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException("Interrupted; nothing was changed. Again: " + command, e);
        }
    }

    private String sentence(int others, String names) {
        return "%d other %s %s%s; expected none. Stop the servers first, then again: %s"
                .formatted(
                        others,
                        others == 1 ? "connection uses" : "connections use",
                        database,
                        names == null ? "" : " (" + names + ")",
                        command);
    }
}
