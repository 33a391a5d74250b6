package dev.muster.kit.cli;

import dev.muster.kit.migrate.MigrationFolder;
import dev.muster.kit.migrate.Revision;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes one head of several.
@Command(
        name = "merge",
        description = {
            "Write a revision that stands on several, so that one head is left.",
            "It holds no SQL; where the two got in each other's way, put in what mends it."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db merge -m \"join tasks and labels\"",
            "  ${ROOT-COMMAND-NAME} db merge -m \"join\" 20261201T1415 20261202T0910"
        })
final class DbMerge extends Subcommand {
    private final Clock clock;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "MESSAGE",
            required = true,
            description = "What it is for, in a few words.")
    private String message = "";

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the revisions are; src/main/resources/migrations of the one module that"
                            + " has it when not given.")
    private @Nullable Path folder;

    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "REVISION",
            arity = "0..*",
            description = "Those to merge; all heads when not given.")
    private List<String> revisions = List.of();

    DbMerge(Session session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    public void run() {
        var app = session().app();
        var parents = app.migrations().mergeable(revisions);
        var target = MigrationFolder.find(folder, session().launch().directory(), clock);
        var file =
                target.write(
                        target.nextId(),
                        parents.stream().map(Revision::id).toList(),
                        message,
                        true,
                        List.of(),
                        "",
                        "");
        var narration = json.isOn() ? err() : out();
        narration.println("Wrote " + file);
        narration.println("Next: " + app.name() + " db upgrade");
        if (json.isOn()) {
            var revision = target.read(file);
            Table.of("revision", "message", "file")
                    .row(revision.id(), revision.message(), file.toString())
                    .print(out(), true);
        }
    }
}
