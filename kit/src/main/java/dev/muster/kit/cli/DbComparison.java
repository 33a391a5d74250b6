package dev.muster.kit.cli;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.SchemaCheck;
import dev.muster.kit.migrate.SchemaSource;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Difference;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Commands that compare schemas.
abstract class DbComparison extends Subcommand {
    @Mixin private final JsonOption json = new JsonOption();

    DbComparison(Session session) {
        super(session);
    }

    final void print(Difference difference) {
        var table = Table.of("action", "thing", "detail", "loses_rows");
        for (var change : difference.changes()) {
            table.row(
                    change.action().name().toLowerCase(Locale.ROOT),
                    change.thing(),
                    change.detail(),
                    change.losesData());
        }
        if (json.isOn() || !difference.changes().isEmpty()) {
            table.print(out(), json.isOn());
        }
        tell(difference);
    }

    final void tell(Difference difference) {
        difference.doubts().forEach(doubt -> err().println("Notice: " + doubt));
        difference.faults().forEach(fault -> err().println("By hand: " + fault));
    }

    @Command(
            name = "check",
            description = "Whether the migrations lead to the declared schema.sql files.",
            footer = {
                "",
                "A dropped table or column that is not written yet is listed and counts as fine.",
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db check",
                "  ${ROOT-COMMAND-NAME} db check --json",
                "",
                "Exit code: 0 when they do, 1 when not."
            })
    static final class Check extends DbComparison {
        Check(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var migrations = session().app().migrations();
            var difference =
                    ScratchUse.of(
                            session(),
                            owner ->
                                    SchemaCheck.difference(
                                            owner, migrations, DeclaredSchema.onClassPath()));
            print(difference);
            boolean isFine =
                    difference.faults().isEmpty()
                            && difference.changes().stream().allMatch(Change::losesData);
            if (!isFine) {
                throw new Failed(
                        "The migrations do not lead to the declared schema. Write the next one: "
                                + session().app().name()
                                + " db revision -m \"...\" --autogenerate");
            }
            var left = difference.changes().size();
            err().println(
                            left == 0
                                    ? "The migrations lead to the declared schema."
                                    : left
                                            + " held back; write them with db revision"
                                            + " --autogenerate --drops once no running version"
                                            + " needs them.");
        }
    }

    @Command(
            name = "diff",
            description = {
                "What leads from one schema to another. Changes nothing.",
                "From the migrations to the declared one, or between any two."
            },
            footer = {
                "",
                "X and Y are each a database's URL, a folder of migrations, a file of SQL, or a"
                        + " folder",
                "of such files.",
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db diff",
                "  ${ROOT-COMMAND-NAME} db diff --sql",
                "  ${ROOT-COMMAND-NAME} db diff --from postgres://me:...@db/live --to schema.sql",
                "",
                "Exit code: 0 when they are the same, 1 when not."
            })
    static final class Diff extends DbComparison {
        @Option(names = "--from", paramLabel = "X", description = "The migrations when not given.")
        private @Nullable String from;

        @Option(
                names = "--to",
                paramLabel = "Y",
                description = "The declared schema when not given.")
        private @Nullable String to;

        @Option(names = "--sql", description = "Print the statements instead of a table.")
        private boolean sql;

        Diff(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var difference = ScratchUse.of(session(), this::given);
            if (sql) {
                out().print(difference.sql());
                out().flush();
                tell(difference);
            } else {
                print(difference);
            }
            if (!difference.isEmpty()) {
                throw new Failed(
                        "%d changes, %d by hand"
                                .formatted(
                                        difference.changes().size(), difference.faults().size()));
            }
            err().println("The schemas are the same.");
        }

        private Difference given(DatabaseAddress owner) throws SQLException {
            var app = session().app();
            return SchemaCheck.difference(
                    () ->
                            from == null
                                    ? SchemaCheck.migrated(owner, app.migrations())
                                    : SchemaSource.read(from, owner),
                    () ->
                            to == null
                                    ? SchemaCheck.declared(owner, DeclaredSchema.onClassPath())
                                    : SchemaSource.read(to, owner));
        }
    }
}
