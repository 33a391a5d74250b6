package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/// Held by the one session that changes a database's schema, or by those that need it to stay as it
/// is.
public final class MigrationLock implements AutoCloseable {
    // The same for all who migrate a database, and nobody else's.
    static final long KEY = 0x6b69742e6d696772L;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Connection connection;
    private final String suffix;

    private MigrationLock(Connection connection, String suffix) {
        this.connection = connection;
        this.suffix = suffix;
    }

    /// Waits until nobody else holds it, to change the schema.
    ///
    /// @param connection in no transaction
    /// @param command what to type again when that takes too long
    /// @param narration is told when there is somebody to wait for
    /// @throws MigrationException when another session holds it for too long, or the thread is
    ///   interrupted
    public static MigrationLock take(
            Connection connection, String command, Consumer<String> narration) throws SQLException {
        return take(connection, "", command, narration);
    }

    /// Waits until nobody changes the schema, and keeps it from being changed. Several sessions may
    /// do so at once. The parameters are those of [#take].
    ///
    /// @throws MigrationException as [#take] does
    public static MigrationLock share(
            Connection connection, String command, Consumer<String> narration) throws SQLException {
        return take(connection, "_shared", command, narration);
    }

    // Polled outside of any transaction: a session that waited in one would be in the way of
    // `create index concurrently` in the session that holds the lock.
    private static MigrationLock take(
            Connection connection, String suffix, String command, Consumer<String> narration)
            throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var told = false;
        while (!ask(connection, "select pg_try_advisory_lock%s(%d)".formatted(suffix, KEY))) {
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
        return new MigrationLock(connection, suffix);
    }

    /// Gives it back; the connection is in no transaction.
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            ask(connection, "select pg_advisory_unlock%s(%d)".formatted(suffix, KEY));
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
