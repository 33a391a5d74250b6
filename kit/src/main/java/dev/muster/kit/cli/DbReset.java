package dev.muster.kit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Begins anew, for development.
@Command(
        name = "reset",
        description = {
            "Drop everything in the embedded database, and make its tables anew.",
            "Refuses a database that DATABASE_URL names."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db reset",
            "  ${ROOT-COMMAND-NAME} db reset --yes"
        })
final class DbReset extends Subcommand {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    DbReset(Session session) {
        super(session);
    }

    @Override
    public void run() {
        PostgresUse.of(
                session().settings(),
                postgres -> {
                    var embedded = postgres.embedded();
                    if (embedded == null) {
                        throw new Failed(
                                "%s is not the embedded database, and is not reset. Take"
                                                .formatted(postgres.owner())
                                        + " DATABASE_URL out of the settings, or drop that database"
                                        + " with PostgreSQL's own tools.");
                    }
                    if (!yes) {
                        session()
                                .launch()
                                .prompt()
                                .requireYes("Drop all tables of the embedded database?");
                    }
                    embedded.clear(postgres.owner());
                    out().println("Dropped everything in " + postgres.owner().jdbcUrl());
                    var migrator = session().app().migrator(postgres.owner(), out()::println);
                    migrator.upgrade();
                    out().println(migrator.status().sentence());
                    return true;
                });
    }
}
