package dev.muster.kit.cli;

import dev.muster.kit.backup.DumpFile;
import dev.muster.kit.backup.Restore;
import dev.muster.kit.backup.TableRows;
import dev.muster.kit.db.DatabaseAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts the rows of a dump into the database.
@Command(
        name = "restore",
        description = {
            "Put the rows of a dump into the database: all, or none when anything is wrong.",
            "The servers must be stopped. The tables are made or upgraded to what they were when"
                    + " the",
            "dump was made; after that, `db upgrade` goes on to those of this version."
        },
        footer = {
            "",
            "A database that holds rows is refused, unless they are to be replaced. Foreign keys"
                    + " are",
            "checked anew.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db restore friday.zip",
            "  ${ROOT-COMMAND-NAME} db restore friday.zip --replace",
            "  DATABASE_OWNER_URL=postgres://owner:...@db/muster ${ROOT-COMMAND-NAME} db restore"
                    + " friday.zip"
        })
final class DbRestore extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "What `db dump` wrote.")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "Throw away the rows that are there.")
    private boolean replace;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the tables and their rows as JSON.")
    private boolean json;

    DbRestore(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var app = session().app();
        var source = session().launch().directory().resolve(file);
        try (var dump = DumpFile.open(source, app.name(), app.migrations())) {
            PostgresUse.of(
                    session().settings(),
                    postgres -> {
                        tell(postgres.owner(), restored(dump, postgres.owner()));
                        return true;
                    });
        }
    }

    private List<TableRows> restored(DumpFile dump, DatabaseAddress owner) {
        var app = session().app();
        Consumer<String> narration = json ? line -> {} : out()::println;
        var restore =
                new Restore(dump, owner, app.migrator(owner, narration), app.name(), narration);
        if (replace && !yes) {
            var prompt = session().launch().prompt();
            restore.inTheWay()
                    .ifPresent(
                            filled ->
                                    prompt.requireYes(
                                            "%s in %s. Replace all rows?"
                                                    .formatted(filled, owner)));
        }
        return restore.run(replace);
    }

    private void tell(DatabaseAddress owner, List<TableRows> tables) {
        if (json) {
            DbDump.print(tables).print(out(), true);
        }
        var said = json ? err() : out();
        said.println("Restored %s into %s".formatted(DbDump.sum(tables), owner));
        said.println(session().app().migrator(owner, line -> {}).status().sentence());
    }
}
