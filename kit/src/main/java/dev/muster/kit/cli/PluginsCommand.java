package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.DesiredPlugin;
import dev.muster.kit.plugin.InstalledPlugin;
import dev.muster.kit.plugin.PluginReport;
import dev.muster.kit.plugin.PluginStatus;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The plugins beside the server.
@Command(
        name = "plugins",
        description = "Show and change the plugins, and what has not reached them.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins list",
            "  ${ROOT-COMMAND-NAME} plugins install acme-1.2.jar",
            "  ${ROOT-COMMAND-NAME} plugins retry webhook"
        })
final class PluginsCommand extends CommandGroup {

    @Command(
            name = "list",
            description = {
                "List the plugins, how each fares, and why.",
                "Waiting are deliveries still to be made, dead are those that were given up."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins list",
                "  ${ROOT-COMMAND-NAME} plugins list --json | jq '.[] | select(.state =="
                        + " \"failed\")'"
            })
    static final class Listing extends Subcommand {
        private final Workbench workbench;
        @Mixin private final JsonOption json = new JsonOption();
        private SortedSet<String> neverStarted = new TreeSet<>();

        Listing(Session session, Workbench workbench) {
            super(session);
            this.workbench = workbench;
        }

        @Override
        public void run() {
            var report = workbench.use(this::report);
            if (json.isOn()) {
                everything(report).print(out(), true);
            } else {
                brief(report).print(out(), false);
            }
            if (report.runningNodes().isEmpty()) {
                err().println("No server is running; this is what was known last.");
            }
        }

        private PluginReport report(Kit kit) {
            var report = PluginReport.of(kit.database(), kit.clock());
            neverStarted = neverStarted(report, PluginChanges.registry(kit).all());
            return report;
        }

        private Table brief(PluginReport report) {
            var table = Table.of("plugin", "state", "waiting", "dead", "node", "remark");
            for (var status : report.statuses()) {
                var backlog = report.backlog(status.plugin());
                table.row(
                        status.plugin(),
                        status.state().wire(),
                        backlog.waiting(),
                        backlog.dead(),
                        status.node(),
                        status.trouble());
            }
            for (var plugin : neverStarted) {
                var backlog = report.backlog(plugin);
                table.row(
                        plugin,
                        "installed",
                        backlog.waiting(),
                        backlog.dead(),
                        null,
                        "A server loads it when it starts.");
            }
            return table;
        }

        private Table everything(PluginReport report) {
            var table =
                    Table.of(
                            "plugin",
                            "state",
                            "reason",
                            "version",
                            "node",
                            "since",
                            "waiting",
                            "dead",
                            "last_success",
                            "last_error",
                            "last_error_at");
            for (var status : report.statuses()) {
                var backlog = report.backlog(status.plugin());
                table.row(
                        status.plugin(),
                        status.state().wire(),
                        status.reason(),
                        status.version(),
                        status.node(),
                        status.since(),
                        backlog.waiting(),
                        backlog.dead(),
                        status.lastSuccess(),
                        status.lastError(),
                        status.lastErrorAt());
            }
            for (var plugin : neverStarted) {
                var backlog = report.backlog(plugin);
                table.row(
                        plugin,
                        "installed",
                        null,
                        null,
                        null,
                        null,
                        backlog.waiting(),
                        backlog.dead(),
                        null,
                        null,
                        null);
            }
            return table;
        }

        /// Those of which no server has said anything yet, sorted by name.
        private SortedSet<String> neverStarted(PluginReport report, List<DesiredPlugin> desired) {
            var names = new TreeSet<String>();
            desired.stream()
                    .filter(plugin -> plugin.digest() != null)
                    .forEach(plugin -> names.add(plugin.plugin()));
            try {
                InstalledPlugin.in(session().app().pluginFolders(session().settings()))
                        .forEach(plugin -> names.add(plugin.name()));
            } catch (IOException e) {
                throw new Failed("The folders of plugins cannot be read: " + e.getMessage());
            }
            report.statuses().stream().map(PluginStatus::plugin).forEach(names::remove);
            return names;
        }
    }
}
