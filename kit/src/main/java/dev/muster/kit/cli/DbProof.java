package dev.muster.kit.cli;

import dev.muster.kit.migrate.Footer;
import dev.muster.kit.migrate.Lint;
import dev.muster.kit.migrate.Lock;
import dev.muster.kit.migrate.MigrationFolder;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.Traced;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        var wanted =
                revisions.isEmpty()
                        ? migrations.revisions()
                        : revisions.stream().map(migrations::find).toList();
        return ScratchUse.of(
                session(), owner -> new Proof(owner, migrations, narration).prove(wanted));
    }

    @Command(
            name = "prove",
            description = {
                "Run the revisions on scratch data: up, down, and up again.",
                "Lists what each statement locks of the tables that were there, and what it"
                        + " rewrites,",
                "and holds that against the last lines of each revision's file."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} db prove",
                "  ${ROOT-COMMAND-NAME} db prove 20261124T0930 --json",
                "  ${ROOT-COMMAND-NAME} db prove 20261124T0930 --write",
                "",
                "Exit code: 0 when each way back leads back and the files tell the truth, 1 when"
                        + " not."
            })
    static final class Prove extends DbProof {
        @Option(
                names = "--write",
                description = "Write what was seen into the files, below '-- migrate:locks'.")
        private boolean write;

        @Option(
                names = "--folder",
                paramLabel = "FOLDER",
                description =
                        "Where the files are; src/main/resources/migrations of the one module that"
                                + " has it when not given.")
        private @Nullable Path folder;

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
            if (write) {
                target().foot(traces).forEach(file -> err().println("Wrote " + file));
                return;
            }
            var mismatches = Footer.mismatches(traces);
            if (!mismatches.isEmpty()) {
                throw new Failed(
                        "%s%nWrite what was seen: %s db prove --write"
                                .formatted(String.join("\n", mismatches), session().app().name()));
            }
        }

        private MigrationFolder target() {
            return MigrationFolder.find(folder, session().launch().directory(), Clock.systemUTC());
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
