package dev.muster.kit.cli;

import dev.muster.kit.backup.Dump;
import dev.muster.kit.backup.TableRows;
import dev.muster.kit.db.DatabaseAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the rows of the database into a file.
@Command(
        name = "dump",
        description = {
            "Write all rows into a new file, as they are at one moment. Servers may run meanwhile.",
            "The file holds what the tables hold, hashes of passwords too: only its owner may read"
                    + " it."
        },
        footer = {
            "",
            "It is there when it is whole, and not before. It can be restored into any database"
                    + " that this",
            "release can use, on another machine too.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db dump friday.zip",
            "  ${ROOT-COMMAND-NAME} db dump /backup/$(date +%%F).zip > /dev/null",
            "  DATABASE_OWNER_URL=postgres://owner:...@db/muster ${ROOT-COMMAND-NAME} db dump"
                    + " friday.zip"
        })
final class DbDump extends Subcommand {
    private final Clock clock;

    @Parameters(paramLabel = "FILE", description = "Where to; nothing may be there yet.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print the tables and their rows as JSON.")
    private boolean json;

    DbDump(Session session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    public void run() {
        var target = session().launch().directory().resolve(file);
        var tables =
                PostgresUse.of(session().settings(), postgres -> written(postgres.owner(), target));
        if (json) {
            print(tables).print(out(), true);
        }
        var said = json ? err() : out();
        said.println("Wrote %s: %s".formatted(target, sum(tables)));
        said.println("To restore it: %s db restore %s".formatted(session().app().name(), target));
    }

    private List<TableRows> written(DatabaseAddress owner, Path target) {
        var app = session().app();
        return new Dump(
                        owner,
                        app.migrator(owner, err()::println),
                        app.migrations(),
                        app.name(),
                        clock,
                        json ? line -> {} : out()::println)
                .write(target);
    }

    static Table print(List<TableRows> tables) {
        var table = Table.of("table", "rows");
        tables.forEach(it -> table.row(it.table(), it.rows()));
        return table;
    }

    static String sum(List<TableRows> tables) {
        return "%d %s, %d rows"
                .formatted(
                        tables.size(),
                        tables.size() == 1 ? "table" : "tables",
                        tables.stream().mapToLong(TableRows::rows).sum());
    }
}
