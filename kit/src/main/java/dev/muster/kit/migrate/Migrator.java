package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Brings a database to the head of its revisions, and tells how far it is. Any number of processes
/// may do so at once: each revision is applied by one of them.
public final class Migrator {
    // The same for all who migrate a database, and nobody else's.
    private static final long LOCK = 0x6b69742e6d696772L;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(50);

    private final DataSource owner;
    private final Migrations migrations;
    private final String command;
    private final Consumer<String> narration;

    /// @param owner the database, as the role that owns its tables; for [#status] and [#current]
    ///   any role that may read them will do
    /// @param command what a person types to migrate, for the messages: `muster db upgrade`
    /// @param narration is told what happens, a line at a time
    public Migrator(
            DataSource owner, Migrations migrations, String command, Consumer<String> narration) {
        this.owner = owner;
        this.migrations = migrations;
        this.command = command;
        this.narration = narration;
    }

    /// Applies what is pending, up to the head.
    ///
    /// @return what this call applied, in order
    /// @throws MigrationException when a statement fails: with file, line, SQLSTATE and message;
    ///   the database then is at the last good revision. Also when the database is ahead of the
    ///   code or a revision was changed, and when another process holds the lock for too long.
    public List<Revision> upgrade() {
        return with(
                connection -> {
                    var status = status(connection);
                    return status.isAtHead() ? nothingToDo(status) : locked(connection);
                });
    }

    /// The revision applied last; null when none is.
    public @Nullable String current() {
        return status().current();
    }

    /// How far the database is.
    public SchemaStatus status() {
        return with(this::status);
    }

    private List<Revision> nothingToDo(SchemaStatus status) {
        narration.accept(status.sentence());
        return List.of();
    }

    private List<Revision> locked(Connection connection) throws SQLException {
        lock(connection);
        try {
            var status = status(connection);
            return switch (status.state()) {
                case AT_HEAD -> nothingToDo(status);
                case AHEAD, CHANGED -> throw new MigrationException(status.sentence());
                case EMPTY, BEHIND -> {
                    new History(connection).create();
                    for (var revision : status.pending()) {
                        apply(connection, revision);
                    }
                    yield status.pending();
                }
            };
        } finally {
            unlock(connection);
        }
    }

    private void apply(Connection connection, Revision revision) throws SQLException {
        var begin = System.nanoTime();
        try {
            connection.setAutoCommit(!revision.inTransaction());
            revision.up().run(connection);
            var duration = Duration.ofNanos(System.nanoTime() - begin);
            new History(connection).add(revision, duration);
            if (revision.inTransaction()) {
                connection.commit();
            }
            narration.accept("%s: applied in %d ms".formatted(revision, duration.toMillis()));
        } catch (SQLException e) {
            throw failed(
                    connection,
                    revision,
                    new MigrationException(
                            "%s: %s (SQLSTATE %s)"
                                    .formatted(revision.file(), e.getMessage(), e.getSQLState()),
                            e));
        } catch (MigrationException e) {
            throw failed(connection, revision, e);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private MigrationException failed(
            Connection connection, Revision revision, MigrationException failure) {
        if (!revision.inTransaction()) {
            return new MigrationException(
                    ("%s%nThe statements before it have been applied, as the file says '--"
                         + " transaction: none'. Undo them or make them repeatable, then: %s")
                            .formatted(failure.getMessage(), command),
                    failure);
        }
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private SchemaStatus status(Connection connection) throws SQLException {
        return SchemaStatus.of(migrations, new History(connection).read(), command);
    }

    // Polled outside of any transaction: a session that waited in one would be in the way of
    // `create index concurrently` in the session that holds the lock.
    private void lock(Connection connection) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var told = false;
        while (!ask(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
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
    }

    private static void unlock(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            ask(connection, "select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            return work.on(connection);
        } catch (SQLException e) {
            throw new MigrationException(
                    "The database did not do what migrating needs: %s (SQLSTATE %s)"
                            .formatted(e.getMessage(), e.getSQLState()),
                    e);
        }
    }
}
