package dev.muster.kit.cli;

import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.PluginReport;
import dev.muster.kit.plugin.PluginSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The plugins beside the server.
@Command(
        name = "plugins",
        description = "Show, configure and change the plugins, and what has not reached them.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins list",
            "  ${ROOT-COMMAND-NAME} plugins install acme-1.2.jar",
            "  ${ROOT-COMMAND-NAME} plugins configure acme --set url=https://acme.example --secret"
                    + " token",
            "  ${ROOT-COMMAND-NAME} plugins test acme",
            "  ${ROOT-COMMAND-NAME} plugins retry webhook"
        })
final class PluginsCommand extends CommandGroup {

    @Command(
            name = "list",
            description = {
                "List the plugins and their instances, how each fares, and why.",
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

        Listing(Session session, Workbench workbench) {
            super(session);
            this.workbench = workbench;
        }

        @Override
        public void run() {
            workbench.use(
                    kit -> {
                        var plugins = kit.plugins().list();
                        var table = json.isOn() ? everything(plugins) : brief(plugins);
                        table.print(out(), json.isOn());
                        if (PluginReport.of(kit.database(), kit.clock()).runningNodes().isEmpty()) {
                            err().println("No server is running; this is what was known last.");
                        }
                        return null;
                    });
        }

        private static Table brief(List<PluginSummary> plugins) {
            var table = Table.of("plugin", "of", "state", "waiting", "dead", "node", "remark");
            for (var plugin : plugins) {
                var backlog = plugin.backlog();
                var of = plugin.name().equals(plugin.plugin()) ? null : plugin.plugin();
                for (var status : plugin.nodes()) {
                    table.row(
                            plugin.name(),
                            of,
                            status.state().wire(),
                            backlog.waiting(),
                            backlog.dead(),
                            status.node(),
                            status.trouble());
                }
                if (plugin.nodes().isEmpty()) {
                    table.row(
                            plugin.name(),
                            of,
                            "installed",
                            backlog.waiting(),
                            backlog.dead(),
                            null,
                            "A server loads it when it starts.");
                }
            }
            return table;
        }

        private static Table everything(List<PluginSummary> plugins) {
            var table =
                    Table.of(
                            "plugin",
                            "instance_of",
                            "enabled",
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
            for (var plugin : plugins) {
                var backlog = plugin.backlog();
                for (var status : plugin.nodes()) {
                    table.row(
                            plugin.name(),
                            plugin.plugin(),
                            plugin.enabled(),
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
                if (plugin.nodes().isEmpty()) {
                    table.row(
                            plugin.name(),
                            plugin.plugin(),
                            plugin.enabled(),
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
            }
            return table;
        }
    }
}
