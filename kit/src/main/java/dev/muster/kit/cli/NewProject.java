package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Domain;
import dev.muster.kit.config.Settings;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.scaffold.DomainScaffold;
import dev.muster.kit.scaffold.FileChange;
import dev.muster.kit.scaffold.ProjectScaffold;
import dev.muster.kit.scaffold.Scaffold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Begins a project of its own on the kit.
@Command(
        name = "project",
        description = {
            "Write a project of its own on the kit: an app with users and tokens and a domain or a"
                    + " few, its migrations, tests, launcher, README and CI.",
            "It builds, passes its tests and serves as it is; it depends on the kit by version."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} new project shop --domain product,order",
            "  ${ROOT-COMMAND-NAME} new project order-desk --package com.example.orders --dir"
                    + " ~/work/order-desk",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "From a source tree of the kit, the kit goes into the local Maven repository first;"
                    + " otherwise it must",
            "be in one that Maven knows.",
            "",
            "Exit code: 0 when all was written, 1 when nothing was."
        })
final class NewProject extends Subcommand {
    private static final String KIT_PACKAGES = "dev.muster.kit.";
    private static final String KIT_MODULES =
            "kit-parent,plugin-api,kit,kit-maven-plugin,kit-test,kit-auth";

    private final Clock clock;

    @Parameters(paramLabel = "NAME", description = "Its name: shop, or order-desk.")
    private String name = "";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            split = ",",
            description = "What it has domains of, one thing of each: product,order.")
    private List<String> domains = List.of();

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

    NewProject(Session session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    public void run() {
        var scaffold = new ProjectScaffold(name, pack, domains, clock);
        var target = target();
        try {
            var stage = stage(target);
            try {
                var written = write(scaffold, stage);
                var run = asRun(written, target);
                NewCommand.list(out(), listed(run));
                if (pretend) {
                    out().println("Nothing was written.");
                    return;
                }
                Files.move(stage, target, StandardCopyOption.REPLACE_EXISTING);
                remember(run);
                out().println(
                                "%d files; %d lines of them to read, beside launcher and wrapper. The migrations were proved."
                                        .formatted(listed(run).changes().size(), written.lines()));
            } finally {
                delete(stage);
            }
        } catch (IOException failure) {
            throw new Failed(target + ": could not be written: " + failure);
        }
        installTheKit();
        out().println(
                        """
                        Next:
                          cd %s
                          ./%s dev       serves it; try it at http://127.0.0.1:8000/api/docs
                          ./%s test      checks all of it
                          ./%s new domain task title:string 'due:date?'\
                        """
                                .formatted(target, name, name, name));
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

    private ProjectScaffold.Written write(ProjectScaffold scaffold, Path stage) {
        var kit = kitAlone();
        var present =
                new DomainScaffold.Present(
                        kit.contractSources(),
                        Migrations.of(Map.of()),
                        ProjectScaffold.kitSchema(),
                        contract -> Papers.errors(kit, contract));
        var environment = Settings.envExample(kit.name(), kit.settings());
        return ScratchUse.of(
                session(), owner -> scaffold.write(stage, present, environment, owner));
    }

    /// An app of that name with the domains that come with the kit: users and tokens.
    private App kitAlone() {
        var kit = App.named(name);
        for (Domain domain : session().app().domains()) {
            if (domain.getClass().getName().startsWith(KIT_PACKAGES)) {
                kit = kit.with(domain);
            }
        }
        return kit;
    }

    private Scaffold asRun(ProjectScaffold.Written written, Path target) {
        var changes =
                written.files().entrySet().stream()
                        .map(file -> new FileChange(file.getKey(), null, file.getValue()))
                        .toList();
        return new Scaffold(
                "new project " + name,
                "project " + name,
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

    private void remember(Scaffold run) {
        if (session().launch().checkout() != null) {
            NewCommand.journal(session()).remember(run);
        }
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
                        "The project is written, but the kit is not in the local Maven repository"
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
