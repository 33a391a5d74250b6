package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Runs the statements of a revision that has no transaction, one by one, and writes down each, so
/// that another run goes on wherever this one ends.
final class StatementRun {
    // Active transaction, and invalid transaction termination: what only runs outside of one has
    // done nothing yet when it says so, or is rolled back.
    private static final Set<String> NOT_IN_A_TRANSACTION = Set.of("25001", "2D000");
    // Those that PostgreSQL need not be asked about, which would log an error.
    private static final Pattern NEVER_IN_A_TRANSACTION =
            Pattern.compile(
                    "(?is)(?:create|drop|reindex|alter)\\b.*\\bconcurrently\\b.*|vacuum\\b.*");
    // They may have committed a part of what they do when they fail.
    private static final Set<String> PROCEDURES = Set.of("call", "do");
    private static final Set<String> OF_THE_SESSION = Set.of("set", "reset");

    private final Connection connection;
    private final History history;
    private final Revision revision;
    private final Direction direction;
    private final Script script;
    private final List<Script.Statement> statements;
    private final boolean hasItsOwnTransactions;
    private final String command;
    private final Consumer<String> narration;

    /// @param command what a person types to have it go on
    StatementRun(
            Connection connection,
            Revision revision,
            Direction direction,
            String command,
            Consumer<String> narration) {
        this.connection = connection;
        this.history = new History(connection);
        this.revision = revision;
        this.direction = direction;
        this.script = direction.script(revision);
        this.statements = script.statements();
        this.hasItsOwnTransactions =
                statements.stream().anyMatch(RevisionFile::controlsTransactions);
        this.command = command;
        this.narration = narration;
    }

    /// Runs what is left of the revision, and ends with the history saying that it has been run.
    ///
    /// @throws MigrationException when a statement fails, or it cannot be known what an earlier run
    ///   left
    void run() throws SQLException {
        var begin = System.nanoTime();
        for (var i = resume(); i < statements.size(); i++) {
            try {
                run(statements.get(i), i);
            } catch (MigrationException e) {
                throw resumable(e);
            }
        }
        switch (direction) {
            case UP -> history.finish(revision, Duration.ofNanos(System.nanoTime() - begin));
            case DOWN -> history.remove(revision.id());
        }
    }

    private void run(Script.Statement statement, int index) throws SQLException {
        if (hasItsOwnTransactions
                || NEVER_IN_A_TRANSACTION.matcher(Script.text(statement)).matches()
                || !ranInATransaction(statement)) {
            runAlone(statement, index);
        }
    }

    // The statement and the note that it was run come true together.
    private boolean ranInATransaction(Script.Statement statement) throws SQLException {
        try {
            OneTransaction.of(
                    connection,
                    () -> {
                        script.run(connection, statement);
                        history.end(revision, Script.text(statement));
                    });
            return true;
        } catch (MigrationException e) {
            if (e.getCause() instanceof SQLException sql
                    && NOT_IN_A_TRANSACTION.contains(sql.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void runAlone(Script.Statement statement, int index) throws SQLException {
        var text = Script.text(statement);
        history.begin(revision, text);
        try {
            script.run(connection, statement);
        } catch (MigrationException e) {
            forget(text, index, e);
            throw e;
        }
        history.end(revision, text);
    }

    private MigrationException resumable(MigrationException failure) {
        return new MigrationException(
                ("%s%nThe file says '-- transaction: none', so that what it has committed stays."
                                + " When what is in the way is mended, this goes on from there: %s")
                        .formatted(failure.getMessage(), command),
                failure);
    }

    // When PostgreSQL has said no, nothing is in doubt.
    private void forget(String text, int index, MigrationException failure) {
        try {
            if (hasItsOwnTransactions) {
                execute("rollback");
            }
            if (!PROCEDURES.contains(Script.verb(text))) {
                remains(text, index).clear();
                history.begin(revision, null);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /// @return the index of the first statement to run
    private int resume() throws SQLException {
        var progress = history.progress(revision, direction);
        var done = progress.done();
        requireUnchanged(done);
        var begun = progress.begun();
        if (done.isEmpty() && begun == null) {
            return 0;
        }
        narration.accept(
                "%s: an earlier run was interrupted after %d of %d statements; going on from there"
                        .formatted(revision, done.size(), statements.size()));
        for (var statement : statements.subList(0, done.size())) {
            if (OF_THE_SESSION.contains(Script.verb(statement))) {
                script.run(connection, statement);
            }
        }
        if (begun == null) {
            return done.size();
        }
        if (remains(begun, done.size()).areComplete()) {
            requireUnchanged(history.end(revision, begun));
            return done.size() + 1;
        }
        history.begin(revision, null);
        return done.size();
    }

    private Remains remains(String text, int index) {
        var line =
                index < statements.size() ? script.line(statements.get(index)) : script.firstLine();
        return new Remains(
                connection, revision, revision.file() + ":" + line, text, command, narration);
    }

    private void requireUnchanged(List<String> done) {
        var now = statements.stream().map(Script::text).toList();
        if (now.size() < done.size() || !now.subList(0, done.size()).equals(done)) {
            throw new MigrationException(
                    ("%s was changed in the first %d statements, which have been run already. Put"
                         + " them back as they were, then: %s%nOr undo them by hand, and say so as"
                         + " the owner of the tables: %s")
                            .formatted(
                                    revision.file(),
                                    done.size(),
                                    command,
                                    direction.startAnew(revision)));
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
