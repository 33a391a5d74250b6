package dev.muster.kit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.kit.scaffold.FileChange;
import dev.muster.kit.scaffold.ProjectUpgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Brings a project to another version of the kit.
@Command(
        name = "upgrade",
        description = {
            "Bring this project, which `new project` wrote, to a newer version of the kit: the"
                + " version in its POM, and what the kit has changed in launcher, wrapper, hook, CI"
                + " and the rest of what a project begins with.",
            "What you have edited is kept. Where you and the kit changed the same lines, the file"
                    + " stays as it is, and the kit's change is shown as a patch."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} upgrade --to 0.2.0 --pretend",
            "  ${ROOT-COMMAND-NAME} upgrade --to 0.2.0",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "Exit code: 0 when it is done, 1 when nothing was changed or patches are left."
        })
final class UpgradeCommand extends Subcommand {
    private static final String COPY =
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.-]{0,60}");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VERSION",
            description = "The version of the kit, from a repository that Maven knows.")
    private String version = "";

    @Option(names = "--pretend", description = "Say what would be changed, and change nothing.")
    private boolean pretend;

    UpgradeCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        if (!VERSION.matcher(version).matches()) {
            throw new Failed("'%s' is no version; expected one as 0.2.0".formatted(version));
        }
        var tree = NewCommand.tree(session());
        var project = ProjectUpgrade.of(tree, session().app().name());
        var kit = fetched(tree);
        var plan = project.to(kit);
        NewCommand.list(out(), plan.run());
        plan.gone().forEach(path -> out().println("  skipped  " + path + ": it is gone here"));
        plan.patches().forEach(this::show);
        if (plan.run().changes().isEmpty() && plan.patches().isEmpty()) {
            out().println("No change: the project has all that kit " + version + " brings.");
            return;
        }
        if (pretend) {
            out().println("Nothing was changed.");
            return;
        }
        NewCommand.journal(session()).write(plan.run());
        markPrograms(tree, project, kit, plan);
        var command = "./" + session().app().name();
        out().println(
                        """
                        Next:
                          %s reference                                     .env.example, with new settings
                          %s db revision --autogenerate -m "kit %s"   the kit's tables, if they changed
                          %s test\
                        """
                                .formatted(command, command, version, command));
        if (!plan.patches().isEmpty()) {
            throw new Failed(
                    "%d files were left as they are; apply their patches by hand: %s"
                            .formatted(
                                    plan.patches().size(),
                                    String.join(", ", plan.patches().keySet())));
        }
    }

    private void show(String path, String patch) {
        out().println("     patch  " + path + ": you and the kit changed the same lines");
        out().println(patch.stripTrailing());
    }

    /// The kit's jar, fetched by Maven from wherever the project gets its libraries.
    private Path fetched(Path tree) {
        var folder = tree.resolve("target").resolve("upgrade");
        try {
            var maven =
                    new ProcessBuilder(
                                    tree.resolve("mvnw").toString(),
                                    "-q",
                                    "-B",
                                    "-ntp",
                                    COPY,
                                    "-Dartifact=dev.muster:kit:" + version,
                                    "-DoutputDirectory=" + folder,
                                    "-Dmdep.useBaseVersion=true",
                                    "-Dmdep.overWriteSnapshots=true")
                            .directory(tree.toFile())
                            .redirectErrorStream(true);
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var fetching = maven.start();
            var said = new String(fetching.getInputStream().readAllBytes(), UTF_8);
            var kit = folder.resolve("kit-" + version + ".jar");
            if (fetching.waitFor() != 0 || !Files.isRegularFile(kit)) {
                throw new Failed(
                        "--to %s: Maven has no such version of the kit. It said: %s"
                                .formatted(version, firstError(said)));
            }
            return kit;
        } catch (IOException failure) {
            throw new Failed(tree.resolve("mvnw") + " cannot be run: " + failure.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted; nothing was changed.");
        }
    }

    private static String firstError(String said) {
        return said.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .findFirst()
                .orElse(said)
                .replace("[ERROR] ", "");
    }

    private static void markPrograms(
            Path tree, ProjectUpgrade project, Path kit, ProjectUpgrade.Plan plan) {
        var programs = project.programs(kit);
        try {
            for (FileChange change : plan.run().changes()) {
                if (programs.contains(change.path())) {
                    Files.setPosixFilePermissions(
                            tree.resolve(change.path()),
                            PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        } catch (IOException failure) {
            throw new Failed("Not all that can be run could be marked so: " + failure);
        }
    }
}
