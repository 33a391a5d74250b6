package dev.muster.kit.cli;

import dev.muster.kit.scaffold.FileChange;
import dev.muster.kit.scaffold.NewTree;
import dev.muster.kit.scaffold.Scaffold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Begins a tree of its own: written beside, and moved to its place when all of it is there.
abstract class NewTreeCommand extends Subcommand {
    /// What such trees build on, as modules of the kit's tree.
    private static final String KIT_MODULES =
            "kit-parent,plugin-api,plugin-testkit,kit,kit-maven-plugin,kit-test,kit-auth";

    @Parameters(paramLabel = "NAME", description = "Its name: shop, or order-desk.")
    private String name = "";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its code; without it the name, without dashes.")
    private String pack = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where to write it; without it a folder named after it, here, or beside the"
                            + " source tree when here is in one.")
    private @Nullable Path directory;

    @Option(names = "--pretend", description = "Say what would be written, and write nothing.")
    private boolean pretend;

    NewTreeCommand(Session session) {
        super(session);
    }

    final String name() {
        return name;
    }

    final String pack() {
        return pack;
    }

    /// Fills an empty folder.
    @FunctionalInterface
    interface Writer {
        NewTree into(Path folder);
    }

    /// Writes a tree, and what it needs to be built.
    ///
    /// @param kind what it is: `project`
    /// @param next what to do next, lines with `%s` for the folder; each is indented
    final void make(String kind, Writer writer, String next) {
        var target = target();
        try {
            var stage = stage(target);
            try {
                var written = writer.into(stage);
                var run = asRun(kind, written, target);
                NewCommand.list(out(), listed(run));
                if (pretend) {
                    out().println("Nothing was written.");
                    return;
                }
                Files.move(stage, target, StandardCopyOption.REPLACE_EXISTING);
                if (session().launch().checkout() != null) {
                    NewCommand.journal(session()).remember(run);
                }
                out().println(
                                "%d files; %d lines of them to read, beside what is the same in each %s."
                                        .formatted(
                                                listed(run).changes().size(),
                                                written.lines(),
                                                kind));
            } finally {
                delete(stage);
            }
        } catch (IOException failure) {
            throw new Failed(target + ": could not be written: " + failure);
        }
        installTheKit();
        out().println("Next:\n" + next.formatted(target).stripTrailing().indent(2).stripTrailing());
    }

    private Path target() {
        var here = Path.of("").toAbsolutePath();
        var checkout = session().launch().checkout();
        var beside =
                checkout != null && here.startsWith(checkout) ? checkout.resolveSibling("") : here;
        var target = directory == null ? beside.resolve(name) : here.resolve(directory).normalize();
        if (checkout != null && target.startsWith(checkout)) {
            throw new Failed(
                    "%s is in this source tree; expected a folder of its own, for example --dir %s"
                            .formatted(target, checkout.resolveSibling(name)));
        }
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new Failed(
                    target + " is there already; expected a new folder or an empty one: --dir");
        }
        return target;
    }

    private static boolean isEmptyFolder(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it is put together: beside the target, so that it gets there in one step.
    private Path stage(Path target) throws IOException {
        var parent = target.getParent();
        return pretend || parent == null
                ? Files.createTempDirectory("new-")
                : Files.createTempDirectory(Files.createDirectories(parent), ".new-");
    }

    private Scaffold asRun(String kind, NewTree written, Path target) {
        var changes =
                written.files().entrySet().stream()
                        .map(file -> new FileChange(file.getKey(), null, file.getValue()))
                        .toList();
        return new Scaffold(
                "new " + kind + " " + name,
                kind + " " + name,
                Map.of(Scaffold.BASE, target.toString()),
                changes,
                Map.of());
    }

    /// What a person wants to hear of: not the journal.
    private Scaffold listed(Scaffold run) {
        return new Scaffold(
                run.command(),
                run.subject(),
                run.spec(),
                run.changes().stream()
                        .filter(change -> !change.path().startsWith("." + name + "/"))
                        .toList(),
                run.written());
    }

    private void installTheKit() {
        var checkout = session().launch().checkout();
        if (checkout == null || !Files.isDirectory(checkout.resolve("kit-parent"))) {
            return;
        }
        out().flush();
        var launcher = checkout.resolve(session().app().name());
        try {
            var install =
                    new ProcessBuilder(launcher.toString(), "install", KIT_MODULES)
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (install.waitFor() != 0) {
                throw new Failed(
                        "It is written, but the kit is not in the local Maven repository"
                                + " yet; mend the build, then: %s install %s"
                                        .formatted(launcher, KIT_MODULES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
