package dev.muster.kit.cli;

import dev.muster.kit.db.DatabaseUnreachable;
import dev.muster.kit.scaffold.FileChange;
import dev.muster.kit.scaffold.Scaffold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes the last scaffold back.
@Command(
        name = "undo",
        description = {
            "Take back what the last `new` has written: what it created goes, what it changed is as"
                    + " it was.",
            "Refuses when one of the files was edited since, or the database has the migration."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} undo --pretend",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "Exit code: 0 when all was taken back, 1 when nothing was."
        })
final class UndoCommand extends Subcommand {
    private static final Pattern MIGRATION =
            Pattern.compile(".*/migrations/([0-9]{8}T[0-9]{4,6})_[^/]*\\.sql");

    @Option(names = "--pretend", description = "Say what would be taken back, and do nothing.")
    private boolean pretend;

    UndoCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var journal = NewCommand.journal(session());
        var run =
                journal.last()
                        .orElseThrow(
                                () ->
                                        new Failed(
                                                "Nothing was scaffolded in this tree, or all of it"
                                                        + " was undone."));
        journal.requireUnedited(run);
        requireNotApplied(run);
        for (var change : run.changes()) {
            if (!change.verb().equals("identical")) {
                out().println("  %s  %s".formatted(verb(change), change.path()));
            }
        }
        if (pretend) {
            out().println("Nothing was undone.");
            return;
        }
        journal.undo(run);
        out().println("Undone: " + run.command());
        var base = run.spec().get(Scaffold.BASE);
        if (base != null && Files.exists(Path.of(base))) {
            out().println(base + " still holds what was built and stored there since.");
        }
    }

    private static String verb(FileChange change) {
        return change.before() == null ? " removed" : "restored";
    }

    private void requireNotApplied(Scaffold run) {
        var revisions =
                run.changes().stream()
                        .map(change -> MIGRATION.matcher(change.path()))
                        .filter(found -> found.matches())
                        .map(found -> found.group(1))
                        .toList();
        if (!revisions.isEmpty() && !Collections.disjoint(inTheDatabase(), revisions)) {
            throw new Failed(
                    "%s: the database has it. Nothing was undone; first: %s db downgrade -%d"
                            .formatted(
                                    String.join(", ", revisions),
                                    session().app().name(),
                                    revisions.size()));
        }
    }

    // By what the database remembers: the revision may not be among those of this build.
    private Set<String> inTheDatabase() {
        return PostgresUse.of(
                session().settings(),
                postgres -> {
                    var migrator = session().app().migrator(postgres.owner(), line -> {});
                    try (var connection = postgres.owner().dataSource().getConnection()) {
                        var standing = migrator.standing(connection);
                        var revisions = new HashSet<>(standing.applied());
                        revisions.addAll(standing.unfinished());
                        return revisions;
                    } catch (SQLException failure) {
                        throw new DatabaseUnreachable(postgres.owner(), failure);
                    }
                });
    }
}
