package dev.muster.kit.cli;

import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.migrate.Revision;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The tables and their revisions.
@Command(
        name = "db",
        description = "Change the schema, upgrade the database, and say where it stands.",
        footer = {
            "",
            "A revision is named by its id or by as much of it as no other has.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db current",
            "  ${ROOT-COMMAND-NAME} db upgrade",
            "  ${ROOT-COMMAND-NAME} db revision -m \"add due date\" --autogenerate"
        })
final class DbCommand extends CommandGroup {

    /// Changes the database, tells of each step, and at the end where it stands and what to do.
    abstract static class Change extends Subcommand {
        @Mixin private final JsonOption json = new JsonOption();

        Change(Session session) {
            super(session);
        }

        /// @param change returns the revisions that it applied or undid; when there are none it has
        ///   told where the database stands by itself
        final void change(Function<Migrator, List<Revision>> change) {
            change(change, false);
        }

        final void change(Function<Migrator, List<Revision>> change, boolean tellsAnyway) {
            var narration = json.isOn() ? err() : out();
            PostgresUse.of(
                    session().settings(),
                    postgres -> {
                        var migrator =
                                session().app().migrator(postgres.owner(), narration::println);
                        var changed = change.apply(migrator);
                        if (tellsAnyway || !changed.isEmpty()) {
                            narration.println(migrator.status().sentence());
                        }
                        if (json.isOn()) {
                            table(changed).print(out(), true);
                        }
                        return true;
                    });
        }

        private static Table table(List<Revision> revisions) {
            var table = Table.of("revision", "message");
            revisions.forEach(revision -> table.row(revision.id(), revision.message()));
            return table;
        }
    }

    @Command(
            name = "upgrade",
            description = {
                "Bring the tables to those of this version. A server may run meanwhile.",
                "What was interrupted goes on where it was."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db upgrade",
                "  ${ROOT-COMMAND-NAME} db upgrade +1",
                "  DATABASE_OWNER_URL=postgres://owner:...@db/muster ${ROOT-COMMAND-NAME} db"
                        + " upgrade"
            })
    static final class Upgrade extends Change {
        @Parameters(
                paramLabel = "TARGET",
                arity = "0..1",
                defaultValue = "head",
                description = "head, a revision, or +N for the next N; head when not given.")
        private String target = "head";

        Upgrade(Session session) {
            super(session);
        }

        @Override
        public void run() {
            change(migrator -> migrator.upgrade(target));
        }
    }

    @Command(
            name = "downgrade",
            description = {
                "Undo revisions, the last first. Rows go with the tables that hold them.",
                "A server of this version is not ready until an upgrade."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db downgrade -1",
                "  ${ROOT-COMMAND-NAME} db downgrade 20261124T0930",
                "  ${ROOT-COMMAND-NAME} db downgrade base"
            })
    static final class Downgrade extends Change {
        @Parameters(
                paramLabel = "TARGET",
                description =
                        "The revision to go back to, -N for the last N, or base for no tables.")
        private String target = "";

        Downgrade(Session session) {
            super(session);
        }

        @Override
        public void run() {
            change(migrator -> migrator.downgrade(target));
        }
    }

    @Command(
            name = "stamp",
            description = {
                "Note that the database is at a revision, and run nothing.",
                "For a database whose tables came about in another way."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db stamp head",
                "  ${ROOT-COMMAND-NAME} db stamp 20261124T0930"
            })
    static final class Stamp extends Change {
        @Parameters(paramLabel = "TARGET", description = "head, a revision, or base for none.")
        private String target = "";

        Stamp(Session session) {
            super(session);
        }

        @Override
        public void run() {
            change(migrator -> migrator.stamp(target), true);
        }
    }

    @Command(
            name = "sql",
            description = {
                "Print what an upgrade or a downgrade would run, as a script for psql.",
                "With --from or --to no database is asked."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db sql > upgrade.sql",
                "  ${ROOT-COMMAND-NAME} db sql -1",
                "  ${ROOT-COMMAND-NAME} db sql --from 20261124T0930 --to head"
            })
    static final class Sql extends Subcommand {
        @Parameters(
                paramLabel = "TARGET",
                arity = "0..1",
                description =
                        "As for upgrade and downgrade, from where the database is; head when not"
                                + " given.")
        private @Nullable String target;

        @Option(
                names = "--from",
                paramLabel = "REVISION",
                description = "Where it starts; base when not given.")
        private @Nullable String from;

        @Option(
                names = "--to",
                paramLabel = "REVISION",
                description = "Where it ends; head when not given.")
        private @Nullable String to;

        Sql(Session session) {
            super(session);
        }

        @Override
        public void run() {
            out().print(from == null && to == null ? online() : offline());
            out().flush();
        }

        private String online() {
            return PostgresUse.of(
                    session().settings(),
                    postgres ->
                            session()
                                    .app()
                                    .migrator(postgres.owner(), err()::println)
                                    .sql(target == null ? "head" : target));
        }

        private String offline() {
            if (target != null) {
                throw new ParameterException(
                        spec().commandLine(),
                        target + ": expected no TARGET beside --from and --to");
            }
            var app = session().app();
            return Migrator.sql(
                    app.migrations(),
                    app.name() + " db upgrade",
                    from == null ? "base" : from,
                    to == null ? "head" : to);
        }
    }
}
