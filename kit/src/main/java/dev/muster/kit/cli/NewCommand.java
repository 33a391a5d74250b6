package dev.muster.kit.cli;

import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.scaffold.DomainScaffold;
import dev.muster.kit.scaffold.FileChange;
import dev.muster.kit.scaffold.Journal;
import dev.muster.kit.scaffold.Scaffold;
import dev.muster.kit.scaffold.SourceTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Beginnings of things.
@Command(
        name = "new",
        description = "Write the beginning of a domain, of a plugin, or of a whole project.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} new domain task title:string 'due:date?'",
            "  ${ROOT-COMMAND-NAME} new plugin acme --capability event-listener",
            "  ${ROOT-COMMAND-NAME} new project shop --domain product,order",
            "  ${ROOT-COMMAND-NAME} undo"
        })
final class NewCommand extends CommandGroup {
    /// The source tree that a command works on.
    ///
    /// @throws Failed when there is none
    static Path tree(Session session) {
        var checkout = session.launch().checkout();
        if (checkout == null) {
            throw new Failed(
                    "There is no source tree here to write into: start it in one, with ./"
                            + session.app().name());
        }
        return checkout;
    }

    static Journal journal(Session session) {
        var tree = tree(session);
        return new Journal(tree, tree.resolve("." + session.app().name()).resolve("scaffold"));
    }

    /// Says what happened to each file, aligned.
    static void list(PrintWriter out, Scaffold run) {
        var verbs = run.changes().stream().map(FileChange::verb);
        int width = verbs.mapToInt(String::length).max().orElse(0);
        for (var change : run.changes()) {
            out.println(
                    " ".repeat(2 + width - change.verb().length())
                            + change.verb()
                            + "  "
                            + change.path());
        }
    }

    @Command(
            name = "domain",
            description = {
                "Write a domain: contract, table, migration, model, store, service, router, tests,"
                        + " and its line in the app's table of contents.",
                "It can be created, listed, read, changed and deleted, and its tests pass as they"
                        + " are.",
                "With the name of one that was written so: adds fields to it. What you have edited"
                        + " since is kept, or the command says where it cannot."
            },
            footer = {
                "",
                "A field is name:type. Types: string (1 to 200 characters), text, int, long,"
                        + " decimal, bool, date,",
                "instant, uuid, email, enum(a,b), references(table). With ? it may be empty, with"
                        + " !unique no two",
                "are the same.",
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} new domain task title:string 'state:enum(open,done)'"
                        + " 'due:date?'",
                "  ${ROOT-COMMAND-NAME} new domain task 'parent:references(task)?' --pretend",
                "  ${ROOT-COMMAND-NAME} new domain person --plural people 'mail:email!unique'",
                "",
                "Exit code: 0 when all was written, 1 when nothing was."
            })
    static final class Domain extends Subcommand {
        private final Clock clock;

        @Parameters(
                paramLabel = "NAME",
                description = "One of the things it keeps: task, or maintenance-window.")
        private String name = "";

        @Parameters(
                paramLabel = "FIELD",
                index = "1..*",
                arity = "0..*",
                description = "What is known of each: title:string.")
        private List<String> fields = List.of();

        @Option(
                names = "--plural",
                paramLabel = "NAME",
                description = "Several of them, where that is not what English has as a rule.")
        private String plural = "";

        @Option(
                names = "--permission",
                paramLabel = "WORD",
                description =
                        "Use the permissions WORD.read and WORD.write, which exist; new ones"
                                + " otherwise, for whoever has those of the first domain.")
        private String permission = "";

        @Option(names = "--pretend", description = "Say what would be written, and write nothing.")
        private boolean pretend;

        Domain(Session session, Clock clock) {
            super(session);
            this.clock = clock;
        }

        @Override
        public void run() {
            var app = session().app();
            var tree = SourceTree.of(tree(session()));
            var journal = journal(session());
            var order = new DomainScaffold.Order(name, plural, permission, fields);
            var present =
                    new DomainScaffold.Present(
                            app.contractSources(),
                            app.migrations(),
                            DeclaredSchema.onClassPath(),
                            contract -> Papers.errors(app, contract));
            var run =
                    ScratchUse.of(
                            session(),
                            owner ->
                                    new DomainScaffold(tree, journal, clock)
                                            .plan(order, present, owner));
            list(out(), run);
            if (run.changes().stream().noneMatch(FileChange::isAny)) {
                out().println("No change.");
                return;
            }
            if (pretend) {
                out().println("Nothing was written.");
                return;
            }
            journal.write(run);
            out().println("The migration was proved: up, down, and up again.");
            var command = "./" + app.name();
            out().println(
                            """
                            Next:
                              %s test %s
                              %s dev      applies the migration; try it at /api/docs
                              %s undo     takes all of it back\
                            """
                                    .formatted(command, test(run), command, command));
        }

        /// The name of the test that was written.
        private static String test(Scaffold run) {
            return run.changes().stream()
                    .map(change -> change.path().replaceAll(".*/", ""))
                    .filter(file -> file.endsWith("ApiTest.java"))
                    .map(file -> file.replace(".java", ""))
                    .findFirst()
                    .orElse("");
        }
    }
}
