package dev.muster.kit.cli;

import dev.muster.kit.migrate.Lint;
import dev.muster.kit.migrate.Lock;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.Traced;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Commands that run revisions on scratch data.
abstract class DbProof extends Subcommand {
    private static final int SHOWN = 60;

    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "REVISION",
            arity = "0..*",
            description = "Those to tell of; all when not given.")
    private List<String> revisions = List.of();

    DbProof(Session session) {
        super(session);
    }

    final boolean isJson() {
        return json.isOn();
    }

    /// All revisions are run, since each needs those before it.
    final List<Traced> prove(Consumer<String> narration) {
        var migrations = session().app().migrations();
        var wanted = revisions.stream().map(migrations::find).toList();
        return PostgresUse.of(
                session().settings(),
                postgres -> {
                    try {
                        var traces = new Proof(postgres.owner(), migrations, narration).prove();
                        return traces.stream()
                                .filter(
                                        trace ->
                                                wanted.isEmpty()
                                                        || wanted.contains(trace.revision()))
                                .toList();
                    } catch (SQLException e) {
                        throw new Failed(
                                "The database did not do what proving needs: %s (SQLSTATE %s)"
                                        .formatted(e.getMessage(), e.getSQLState()));
                    }
                });
    }

    @Command(
            name = "prove",
            description = {
                "Run the revisions on scratch data: up, down, and up again.",
                "Lists what each statement locks of the tables that were there, and what it"
                        + " rewrites."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db prove",
                "  ${ROOT-COMMAND-NAME} db prove 20261124T0930 --json",
                "",
                "Exit code: 0 when each way back leads back, 1 when not."
            })
    static final class Prove extends DbProof {
        Prove(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var traces = prove(err()::println);
            var table = Table.of("revision", "line", "statement", "locks", "blocks", "rewrites");
            for (var trace : traces) {
                var sql = trace.sql();
                boolean isLong = sql.length() > SHOWN && !isJson();
                table.row(
                        trace.revision().id(),
                        trace.line(),
                        isLong ? sql.substring(0, SHOWN) + "..." : sql,
                        trace.locks().stream()
                                .map(lock -> lock.mode() + " on " + lock.table())
                                .toList(),
                        trace.locks().stream().map(Lock::blocks).distinct().toList(),
                        trace.rewritten());
            }
            table.print(out(), isJson());
        }
    }

    @Command(
            name = "lint",
            description = {
                "What in the revisions would hurt a database in use, and what to write instead.",
                "Judges by what each statement locks and rewrites on scratch data."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db lint",
                "  ${ROOT-COMMAND-NAME} db lint 20261201T1415 --json",
                "",
                "Exit code: 0 when nothing was found, 1 when something was."
            })
    static final class Linting extends DbProof {
        Linting(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var findings = Lint.findings(prove(line -> {}));
            var table = Table.of("rule", "place", "message");
            for (var finding : findings) {
                table.row(finding.rule(), finding.file() + ":" + finding.line(), finding.message());
            }
            if (isJson() || !findings.isEmpty()) {
                table.print(out(), isJson());
            }
            if (!findings.isEmpty()) {
                throw new Failed(findings.size() + " found");
            }
            err().println("Nothing found.");
        }
    }
}
