package dev.muster.kit.cli;

import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Revision;
import dev.muster.kit.migrate.SchemaStatus;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists revisions.
abstract class DbListing extends Subcommand {
    @Mixin private final JsonOption json = new JsonOption();

    private DbListing(Session session) {
        super(session);
    }

    final Migrations migrations() {
        return session().app().migrations();
    }

    final SchemaStatus status() {
        return PostgresUse.of(
                session().settings(),
                postgres -> session().app().migrator(postgres.owner(), err()::println).status());
    }

    final void print(Table table) {
        table.print(out(), json.isOn());
    }

    @Command(
            name = "current",
            description = "Show the revision that the database is at.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db current",
                "  ${ROOT-COMMAND-NAME} db current --json",
                "",
                "Exit code: 0 at head, 1 when revisions are missing."
            })
    static final class Current extends DbListing {
        Current(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var status = status();
            var messages =
                    migrations().revisions().stream()
                            .collect(Collectors.toMap(Revision::id, Revision::message));
            var table = Table.of("revision", "message");
            status.current().forEach(it -> table.row(it, messages.get(it)));
            print(table);
            if (!status.isAtHead()) {
                throw new Failed(status.sentence());
            }
        }
    }

    @Command(
            name = "history",
            description = "List the revisions, the latest first, and whether each is applied.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db history",
                "  ${ROOT-COMMAND-NAME} db history --json | jq '.[] | select(.applied | not)'"
            })
    static final class History extends DbListing {
        History(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var applied = applied();
            var table = Table.of("revision", "parents", "message", "applied");
            for (var revision : migrations().revisions().reversed()) {
                table.row(
                        revision.id(),
                        revision.parents(),
                        revision.message(),
                        applied.contains(revision.id()));
            }
            print(table);
        }

        private Set<String> applied() {
            return PostgresUse.of(
                    session().settings(),
                    postgres ->
                            session().app().migrator(postgres.owner(), err()::println).applied());
        }
    }

    @Command(
            name = "heads",
            description = "List the revisions that no other stands on. There should be one.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db heads",
                "  ${ROOT-COMMAND-NAME} db heads --json",
                "",
                "Exit code: 0 when there is one, 1 when there are several to be merged."
            })
    static final class Heads extends DbListing {
        Heads(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var heads = migrations().heads();
            var table = Table.of("revision", "parents", "message");
            heads.forEach(it -> table.row(it.id(), it.parents(), it.message()));
            print(table);
            if (heads.size() > 1) {
                throw new Failed(
                        "%d heads; merge them into one: %s db merge -m \"...\""
                                .formatted(heads.size(), session().app().name()));
            }
        }
    }
}
