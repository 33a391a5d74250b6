package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/// Runs revisions one at a time, and keeps the history in step.
final class RevisionRun {
    private final Connection connection;
    private final History history;
    private final Commands commands;
    private final Consumer<String> narration;

    RevisionRun(Connection connection, Commands commands, Consumer<String> narration) {
        this.connection = connection;
        this.history = new History(connection);
        this.commands = commands;
        this.narration = narration;
    }

    /// @throws MigrationException when a statement fails
    void run(Revision revision, Direction direction) throws SQLException {
        var begin = System.nanoTime();
        try {
            connection.setAutoCommit(!revision.inTransaction());
            direction.script(revision).run(connection);
            var duration = Duration.ofNanos(System.nanoTime() - begin);
            switch (direction) {
                case UP -> history.add(revision, duration);
                case DOWN -> history.remove(revision.id());
            }
            if (revision.inTransaction()) {
                connection.commit();
            }
            narration.accept(
                    "%s: %s in %d ms".formatted(revision, direction.done(), duration.toMillis()));
        } catch (SQLException e) {
            throw failed(
                    revision,
                    new MigrationException(
                            "%s: %s (SQLSTATE %s)"
                                    .formatted(revision.file(), e.getMessage(), e.getSQLState()),
                            e));
        } catch (MigrationException e) {
            throw failed(revision, e);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private MigrationException failed(Revision revision, MigrationException failure) {
        if (!revision.inTransaction()) {
            return new MigrationException(
                    ("%s%nThe statements before it have been applied, as the file says '--"
                         + " transaction: none'. Undo them or make them repeatable, then: %s")
                            .formatted(failure.getMessage(), commands.upgrade()),
                    failure);
        }
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
