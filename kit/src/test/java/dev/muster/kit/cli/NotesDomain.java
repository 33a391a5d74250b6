package dev.muster.kit.cli;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.http.Api;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The smallest domain there is: it keeps notes.
public final class NotesDomain implements Domain {
    @Override
    public void wire(Kit kit) {
        Api api = () -> Map.of("listNotes", call -> Map.of("notes", List.of("milk")));
        kit.serve(api);
    }

    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new NotesCommand(workbench));
    }

    @Override
    public List<String> welcome(Kit kit) {
        return List.of("Write a note.");
    }

    @Command(name = "notes", description = "Notes.")
    static final class NotesCommand {
        private final Workbench workbench;
        @Spec private @Nullable CommandSpec spec;

        NotesCommand(Workbench workbench) {
            this.workbench = workbench;
        }

        @Command(name = "count", mixinStandardHelpOptions = true)
        void count() {
            int count =
                    workbench.use(
                            kit ->
                                    kit.database()
                                            .read(sql -> sql.fetchCount(sql.selectFrom("note"))));
            if (spec != null) {
                spec.commandLine().getOut().println(count);
            }
        }

        @Command(name = "add")
        void add(@Parameters String text) {
            if (text.equals("x")) {
                throw new Refused(
                        CommonError.INVALID,
                        "'x' is no note; expected a sentence",
                        List.of(new Fault("/text", "'x': expected a sentence")));
            }
            if (text.length() > 10) {
                throw new IllegalStateException("out of paper");
            }
        }
    }
}
