package dev.muster.kit.cli;

import dev.muster.kit.migrate.Autogeneration;
import dev.muster.kit.migrate.Autogeneration.Decisions;
import dev.muster.kit.migrate.Autogeneration.Draft;
import dev.muster.kit.migrate.Autogeneration.Part;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.MigrationFolder;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.Rename;
import dev.muster.kit.migrate.RenameQuestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the next revision.
@Command(
        name = "revision",
        description = {
            "Write the next revision, by hand or from the declared schema.",
            "With --autogenerate it holds what leads from the migrations to the schema.sql files,"
                    + " and",
            "is proved on scratch databases: up, down, and up again."
        },
        footer = {
            "",
            "What loses rows (a dropped table or column) is listed and left out; --drops writes it,"
                    + " into",
            "a file of its own.",
            "Indexes and constraints on tables that are there go into a file of their own that"
                    + " locks",
            "nobody out.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} db revision -m \"add due date\" --autogenerate",
            "  ${ROOT-COMMAND-NAME} db revision -m \"remark\" --autogenerate --rename"
                    + " task.note=task.remark",
            "  ${ROOT-COMMAND-NAME} db revision -m \"drop what is unused\" --autogenerate --drops",
            "  ${ROOT-COMMAND-NAME} db revision -m \"fill in due dates\"",
            "",
            "Exit code: 0 when a file was written or nothing is to be changed, 1 when a decision is"
                    + " missing."
        })
final class DbRevision extends Subcommand {
    private static final Part EMPTY =
            new Part("", true, unwritten("what it does"), unwritten("what undoes it"));

    private final Clock clock;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "MESSAGE",
            required = true,
            description = "What it does, in a few words.")
    private String message = "";

    @Option(names = "--autogenerate", description = "Write what leads to the declared schema.")
    private boolean autogenerate;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = "A column or table that got another name: task.note=task.remark.")
    private List<String> renames = List.of();

    @Option(
            names = "--no-rename",
            description = "Nothing else got another name, whatever it looks like.")
    private boolean noRename;

    @Mixin private final JsonOption json = new JsonOption();

    @Option(names = "--drops", description = "Write what loses rows, too.")
    private boolean drops;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the revisions are; src/main/resources/migrations of the one module that"
                            + " has it when not given.")
    private @Nullable Path folder;

    DbRevision(Session session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    public void run() {
        var target = MigrationFolder.find(folder, session().launch().directory(), clock);
        if (!autogenerate) {
            tell(target, write(target, List.of(EMPTY)), "fill it in");
            return;
        }
        var decisions = new Decisions(parsed(), question(), drops);
        var declared = DeclaredSchema.onClassPath();
        var draft =
                ScratchUse.of(
                        session(),
                        owner ->
                                new Autogeneration(owner, session().app().migrations(), declared)
                                        .draft(decisions));
        tell(draft);
        if (draft.parts().isEmpty()) {
            narration().println("No change.");
            tell(target, List.of(), "");
            return;
        }
        narration().println("Proved: up leads to the declared schema, down leads back, up again.");
        var files = write(target, draft.parts());
        foot(target, files);
        tell(target, files, "read it");
    }

    /// Standard output is the result's alone where a program reads it.
    private PrintWriter narration() {
        return json.isOn() ? err() : out();
    }

    private void tell(MigrationFolder target, List<Path> files, String todo) {
        files.forEach(file -> narration().println("Wrote " + file));
        if (!files.isEmpty()) {
            narration()
                    .println(
                            "Next: %s, then %s db upgrade".formatted(todo, session().app().name()));
        }
        if (json.isOn()) {
            var table = Table.of("revision", "message", "file");
            for (var file : files) {
                var revision = target.read(file);
                table.row(revision.id(), revision.message(), file.toString());
            }
            table.print(out(), true);
        }
    }

    /// Nobody shall apply it unnoticed.
    private static String unwritten(String what) {
        return "-- Write here %s, instead of this:%ndo $$ begin raise exception 'this revision is not written yet'; end $$;%n"
                .formatted(what);
    }

    private List<Rename> parsed() {
        try {
            return renames.stream().map(Rename::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new Failed("--rename " + e.getMessage());
        }
    }

    private RenameQuestion question() {
        if (noRename) {
            return candidates -> List.of();
        }
        var prompt = session().launch().prompt();
        return candidates -> {
            var chosen = new ArrayList<Rename>();
            for (var rename : candidates) {
                if (chosen.stream().noneMatch(rename::excludes)) {
                    var answer =
                            prompt.ask(
                                    "Is %s what was %s? y/N "
                                            .formatted(rename.to(), rename.from()));
                    if (answer == null) {
                        return RenameQuestion.refuse(candidates);
                    }
                    if (Prompt.isYes(answer)) {
                        chosen.add(rename);
                    }
                }
            }
            return chosen;
        };
    }

    private void tell(Draft draft) {
        draft.renames()
                .forEach(
                        rename ->
                                narration()
                                        .println(
                                                "Detected: rename %s to %s"
                                                        .formatted(rename.from(), rename.to())));
        draft.changes().forEach(change -> narration().println("Detected: " + change));
        draft.heldBack()
                .forEach(
                        change ->
                                narration()
                                        .println(
                                                "Held back: "
                                                        + change
                                                        + "; write it with --drops once no running"
                                                        + " version needs it"));
        draft.doubts().forEach(doubt -> narration().println("Notice: " + doubt));
    }

    /// Ends the files with what they lock.
    private void foot(MigrationFolder target, List<Path> files) {
        var revisions = files.stream().map(target::read).toList();
        var migrations = session().app().migrations().with(revisions);
        target.foot(
                ScratchUse.of(
                        session(),
                        owner -> new Proof(owner, migrations, line -> {}).prove(revisions)));
    }

    private List<Path> write(MigrationFolder target, List<Part> parts) {
        var files = new ArrayList<Path>();
        var parents = new ArrayList<>(parents());
        for (var part : parts) {
            var id = target.nextId();
            var name = (message + " " + part.title()).strip();
            var file =
                    target.write(
                            id,
                            List.copyOf(parents),
                            name,
                            part.inTransaction(),
                            List.of(),
                            part.up(),
                            part.down());
            files.add(file);
            parents.clear();
            parents.add(id);
        }
        return files;
    }

    private List<String> parents() {
        var migrations = session().app().migrations();
        if (migrations.heads().size() > 1) {
            throw new Failed(
                    "There are several heads: %s. First: %s db merge -m \"...\""
                            .formatted(migrations.heads(), session().app().name()));
        }
        return migrations.heads().stream().map(head -> head.id()).toList();
    }
}
