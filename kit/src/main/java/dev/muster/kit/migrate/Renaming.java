package dev.muster.kit.migrate;

import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Gives what is in a scratch database the names that it should have.
final class Renaming {
    private final Scratch scratch;
    private final List<Rename> renames = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    Renaming(Scratch scratch) {
        this.scratch = scratch;
    }

    /// @throws MigrationException when there is nothing of an old name
    void apply(List<Rename> more) throws SQLException {
        for (var rename : more) {
            statements.add(run(rename));
            renames.add(rename);
        }
    }

    /// Asks about what may be renamed until nothing is left to ask, and renames what is.
    ///
    /// @return what is different after that
    Difference settle(Schema wanted, RenameQuestion question) throws SQLException {
        var asked = new HashSet<Rename>();
        while (true) {
            var difference = Difference.between(scratch.read(), wanted);
            var candidates =
                    difference.renames().stream().map(Rename::parse).filter(asked::add).toList();
            if (candidates.isEmpty()) {
                return difference;
            }
            apply(question.answer(candidates));
        }
    }

    /// What got another name, in order.
    List<Rename> renames() {
        return List.copyOf(renames);
    }

    /// What was run, in order.
    List<String> statements() {
        return List.copyOf(statements);
    }

    /// Gives everything its old name back.
    ///
    /// @return what was run
    List<String> undo() throws SQLException {
        var undone = new ArrayList<String>();
        for (var rename : renames.reversed()) {
            undone.add(run(rename.back()));
        }
        return undone;
    }

    private String run(Rename rename) throws SQLException {
        var statement = rename.statement(scratch.read());
        scratch.run(new Script("the renames", 1, statement), true);
        return statement;
    }
}
