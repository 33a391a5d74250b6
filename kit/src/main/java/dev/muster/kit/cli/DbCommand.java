package dev.muster.kit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The tables and their revisions.
@Command(
        name = "db",
        description = "Upgrade the database, and say where it stands.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db current",
            "  ${ROOT-COMMAND-NAME} db upgrade"
        })
final class DbCommand extends CommandGroup {

    @Command(
            name = "upgrade",
            description = "Bring the tables to those of this version. A server may run meanwhile.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db upgrade",
                "  DATABASE_OWNER_URL=postgres://owner:...@db/muster ${ROOT-COMMAND-NAME} db"
                        + " upgrade"
            })
    static final class Upgrade extends Subcommand {
        Upgrade(Session session) {
            super(session);
        }

        @Override
        public void run() {
            PostgresUse.of(
                    session().settings(),
                    postgres -> {
                        session().app().migrator(postgres.owner(), out()::println).upgrade();
                        return true;
                    });
        }
    }

    @Command(
            name = "current",
            description = "List the revisions, and whether each has been applied.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db current",
                "  ${ROOT-COMMAND-NAME} db current --json",
                "",
                "Exit code: 0 at head, 1 when revisions are missing."
            })
    static final class Current extends Subcommand {
        @Mixin private final JsonOption json = new JsonOption();

        Current(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var app = session().app();
            var status =
                    PostgresUse.of(
                            session().settings(),
                            postgres -> app.migrator(postgres.owner(), err()::println).status());
            var table = Table.of("revision", "message", "applied");
            for (var revision : app.migrations().revisions()) {
                table.row(revision.id(), revision.message(), !status.pending().contains(revision));
            }
            table.print(out(), json.isOn());
            if (!status.isAtHead()) {
                throw new Failed(status.sentence());
            }
        }
    }
}
