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
            if (revision.inTransaction()) {
                runAsAWhole(revision, direction);
            } else {
                var command = direction.command(revision, commands);
                new StatementRun(connection, revision, direction, command, narration).run();
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "%s: %s (SQLSTATE %s)"
                            .formatted(revision.file(), e.getMessage(), e.getSQLState()),
                    e);
        }
        narration.accept(
                "%s: %s in %d ms"
                        .formatted(
                                revision,
                                direction.done(),
                                Duration.ofNanos(System.nanoTime() - begin).toMillis()));
    }

    private void runAsAWhole(Revision revision, Direction direction) throws SQLException {
        var begin = System.nanoTime();
        OneTransaction.of(
                connection,
                () -> {
                    direction.script(revision).run(connection);
                    switch (direction) {
                        case UP ->
                                history.add(revision, Duration.ofNanos(System.nanoTime() - begin));
                        case DOWN -> history.remove(revision.id());
                    }
                });
    }
}
