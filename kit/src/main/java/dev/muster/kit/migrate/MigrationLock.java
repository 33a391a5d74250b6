package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/// Held by the one session that changes a database's schema.
final class MigrationLock implements AutoCloseable {
    // The same for all who migrate a database, and nobody else's.
    static final long KEY = 0x6b69742e6d696772L;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /// Waits until nobody else holds it.
    ///
    /// @param command what to type again when that takes too long
    /// @throws MigrationException when another session holds it for too long, or the thread is
    ///   interrupted
    // Polled outside of any transaction: a session that waited in one would be in the way of
    // `create index concurrently` in the session that holds the lock.
    static MigrationLock take(Connection connection, String command, Consumer<String> narration)
            throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var told = false;
        while (!ask(connection, "select pg_try_advisory_lock(" + KEY + ")")) {
            if (!told) {
                narration.accept("Waiting for another process that migrates this database ...");
                told = true;
            }
            if (System.nanoTime() - end > 0) {
                throw new MigrationException(
                        ("Another process has been migrating this database for %d minutes. Wait for"
                                        + " it or end it, then: %s")
                                .formatted(PATIENCE.toMinutes(), command));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MigrationException(
                        "Interrupted while waiting for another process that migrates this"
                                + " database; nothing was changed. Again: "
                                + command,
                        e);
            }
        }
        return new MigrationLock(connection);
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            ask(connection, "select pg_advisory_unlock(" + KEY + ")");
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
