package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.DesiredPlugin;
import dev.muster.kit.plugin.PluginPackage;
import dev.muster.kit.plugin.PluginRegistry;
import dev.muster.kit.plugin.PluginReport;
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

    static PluginRegistry registry(Kit kit) {
        return new PluginRegistry(kit.database(), kit.clock());
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
            PluginSource.folder(session(), plugin)
                    .ifPresent(
                            it -> {
                                throw new Failed(
                                        "'%s' lies in %s already: give another name with --name, or delete that folder and restart the server"
                                                .formatted(plugin, it.folders().getFirst()));
                            });
            workbench().use(kit -> install(kit, plugin, pack));
        }

        private Void install(Kit kit, String plugin, PluginPackage pack) {
            var registry = registry(kit);
            var before = registry.find(plugin);
            var now = registry.install(plugin, pack);
            var title = PluginSource.title(plugin, pack);
            if (before.map(it -> it.change() == now.change()).orElse(false)) {
                out().println(title + " is installed already.");
            } else {
                out().println(
                                before.map(DesiredPlugin::digest).isPresent()
                                        ? "Replaced by " + title
                                        : "Installed " + title);
            }
            followers(kit, plugin).follow(now.change());
            return null;
        }
    }

    @Command(
            name = "remove",
            description = {
                "Remove an installed plugin from all servers; none is restarted.",
                "What waits for it is kept until it is installed again, unless you drop it."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins remove acme",
                "  ${ROOT-COMMAND-NAME} plugins remove acme --discard"
            })
    static final class Remove extends PluginChanges {
        @Parameters(paramLabel = "PLUGIN", description = "Its name, as plugins list shows it.")
        private String plugin = "";

        @Option(names = "--discard", description = "Drop what waits for it, and what was given up.")
        private boolean discard;

        Remove(Session session, Workbench workbench) {
            super(session, workbench);
        }

        @Override
        public void run() {
            workbench().use(this::remove);
        }

        private Void remove(Kit kit) {
            if (!registry(kit).remove(plugin)) {
                throw new Failed(
                        PluginSource.folder(session(), plugin)
                                .map(
                                        it ->
                                                "'%s' lies in %s: delete that folder and restart the server, or: %s plugins disable %s"
                                                        .formatted(
                                                                plugin,
                                                                it.folders().getFirst(),
                                                                kit.app(),
                                                                plugin))
                                .orElse(unknown(kit, plugin)));
            }
            out().println("Removed " + plugin);
            followers(kit, plugin).forget();
            var backlog = PluginReport.of(kit.database(), kit.clock()).backlog(plugin);
            if (discard) {
                kit.events().forget(plugin);
                out().println(
                                "Dropped %d that waited and %d that were given up."
                                        .formatted(backlog.waiting(), backlog.dead()));
            } else if (backlog.waiting() + backlog.dead() > 0) {
                out().println(
                                "%d deliveries wait for it and %d were given up; they are kept."
                                        .formatted(backlog.waiting(), backlog.dead()));
            }
            return null;
        }
    }

    /// Switches a plugin.
    abstract static class Switch extends PluginChanges {
        private final boolean on;

        @Parameters(paramLabel = "PLUGIN", description = "Its name, as plugins list shows it.")
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
            var registry = registry(kit);
            var before = registry.find(plugin);
            boolean known =
                    before.isPresent()
                            || PluginSource.folder(session(), plugin).isPresent()
                            || PluginReport.of(kit.database(), kit.clock()).statuses().stream()
                                    .anyMatch(each -> each.plugin().equals(plugin));
            if (!known) {
                throw new Failed(unknown(kit, plugin));
            }
            var now = registry.enable(plugin, on);
            boolean changed = !now.equals(before);
            out().println(
                            "%s is %s%s"
                                    .formatted(
                                            plugin,
                                            changed ? "" : "already ",
                                            on ? "enabled" : "disabled"));
            now.ifPresent(it -> followers(kit, plugin).follow(it.change()));
            return null;
        }
    }

    @Command(
            name = "enable",
            description = "Switch a plugin on that was switched off, on all servers.",
            footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} plugins enable webhook"})
    static final class Enable extends Switch {
        Enable(Session session, Workbench workbench) {
            super(session, workbench, true);
        }
    }

    @Command(
            name = "disable",
            description = {
                "Switch a plugin off on all servers, until it is enabled again; none is restarted.",
                "It is not told of what happens meanwhile; what already waits for it is kept."
            },
            footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} plugins disable webhook"})
    static final class Disable extends Switch {
        Disable(Session session, Workbench workbench) {
            super(session, workbench, false);
        }
    }

    static String unknown(Kit kit, String plugin) {
        return "'%s' is no plugin here; those there are: %s plugins list"
                .formatted(plugin, kit.app());
    }
}
