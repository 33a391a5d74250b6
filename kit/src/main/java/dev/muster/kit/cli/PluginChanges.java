package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.PluginPackage;
import dev.muster.kit.plugin.PluginReport;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands that change which plugins run. They write into the database; servers that run follow,
/// and the command waits for them.
abstract class PluginChanges extends Subcommand {
    private final Workbench workbench;

    PluginChanges(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    final Workbench workbench() {
        return workbench;
    }

    final PluginFollowers followers(Kit kit, String plugin) {
        return new PluginFollowers(kit, plugin, out());
    }

    @Command(
            name = "install",
            description = {
                "Install a plugin, or replace it by another version, on all servers; none is"
                        + " restarted.",
                "Refused is what this server cannot load: nothing is changed then."
            },
            footer = {
                "",
                "A replaced plugin may end what it does; what waits for it goes to its successor.",
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins install acme-1.2.jar",
                "  ${ROOT-COMMAND-NAME} plugins install acme-with-libraries.zip --name acme",
                "  ${ROOT-COMMAND-NAME} plugins install target/acme/",
                "",
                "Exit code: 0 when it is installed, 1 when it was refused or does not start."
            })
    static final class Install extends PluginChanges {
        @Parameters(
                paramLabel = "FILE|DIR",
                description = "A jar, a zip of jars, or a folder of jars.")
        private Path source = Path.of("");

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description =
                        "What to call it; without it, the file's name up to the version: acme for"
                                + " acme-1.2.jar.")
        private @Nullable String name;

        Install(Session session, Workbench workbench) {
            super(session, workbench);
        }

        @Override
        public void run() {
            var file = source.toAbsolutePath();
            var given = name;
            var plugin = given == null ? PluginSource.nameOf(file) : PluginSource.checked(given);
            var pack = PluginPackage.read(file);
            workbench().use(kit -> install(kit, plugin, pack));
        }

        private Void install(Kit kit, String plugin, PluginPackage pack) {
            var done = kit.plugins().install(plugin, pack);
            var before = done.before();
            var now = done.now();
            var title = PluginSource.title(plugin, pack);
            if (before != null && before.change() == now.change()) {
                out().println(title + " is installed already.");
            } else {
                out().println(
                                before == null || before.digest() == null
                                        ? "Installed " + title
                                        : "Replaced by " + title);
            }
            followers(kit, plugin).follow(now.change());
            return null;
        }
    }

    @Command(
            name = "remove",
            description = {
                "Remove an installed plugin with all of its instances, an added instance, or the"
                        + " stored",
                "settings of a plugin that lies in a folder, on all servers; none is restarted.",
                "What waits for it is kept until it is there again, its settings too, unless you"
                        + " drop them."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins remove acme",
                "  ${ROOT-COMMAND-NAME} plugins remove acme-eu --discard"
            })
    static final class Remove extends PluginChanges {
        @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
        private String plugin = "";

        @Option(
                names = "--discard",
                description = "Drop what waits for it, what was given up, and its stored settings.")
        private boolean discard;

        Remove(Session session, Workbench workbench) {
            super(session, workbench);
        }

        @Override
        public void run() {
            workbench().use(this::remove);
        }

        private Void remove(Kit kit) {
            var removed = kit.plugins().remove(plugin);
            if (removed.settingsOnly()) {
                out().println(
                                "Removed the stored settings of %s; the plugin lies in a folder and stays"
                                        .formatted(plugin));
                followers(kit, plugin).follow(removed.change());
                return null;
            }
            for (var name : removed.gone()) {
                out().println("Removed " + name);
            }
            var told = out();
            for (var name : removed.gone()) {
                // Whether a server runs is told once.
                new PluginFollowers(kit, name, told).forget();
                told = new PrintWriter(Writer.nullWriter());
            }
            removed.gone().forEach(name -> backlog(kit, name));
            return null;
        }

        private void backlog(Kit kit, String name) {
            if (discard) {
                var dropped = kit.plugins().discard(name);
                out().println(
                                "Dropped %d that waited and %d that were given up."
                                        .formatted(dropped.waiting(), dropped.dead()));
                return;
            }
            var backlog = PluginReport.of(kit.database(), kit.clock()).backlog(name);
            if (backlog.waiting() + backlog.dead() > 0) {
                out().println(
                                "%d deliveries wait for it and %d were given up; they are kept."
                                        .formatted(backlog.waiting(), backlog.dead()));
            }
        }
    }

    /// Switches a plugin.
    abstract static class Switch extends PluginChanges {
        private final boolean on;

        @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
        private String plugin = "";

        Switch(Session session, Workbench workbench, boolean on) {
            super(session, workbench);
            this.on = on;
        }

        @Override
        public final void run() {
            workbench().use(this::set);
        }

        private Void set(Kit kit) {
            var done = kit.plugins().enable(plugin, on);
            out().println(
                            "%s is %s%s"
                                    .formatted(
                                            plugin,
                                            done.changed() ? "" : "already ",
                                            on ? "enabled" : "disabled"));
            if (done.change() > 0) {
                followers(kit, plugin).follow(done.change());
            }
            return null;
        }
    }

    @Command(
            name = "enable",
            description = {
                "Switch an instance on that was switched off, on all servers.",
                "A plugin's name stands for the plugin with all of its instances."
            },
            footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} plugins enable webhook"})
    static final class Enable extends Switch {
        Enable(Session session, Workbench workbench) {
            super(session, workbench, true);
        }
    }

    @Command(
            name = "disable",
            description = {
                "Switch an instance off on all servers, until it is enabled again; none is"
                        + " restarted.",
                "A plugin's name stands for the plugin with all of its instances.",
                "It is not told of what happens meanwhile; what already waits for it is kept."
            },
            footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} plugins disable webhook"})
    static final class Disable extends Switch {
        Disable(Session session, Workbench workbench) {
            super(session, workbench, false);
        }
    }
}
