package dev.muster.kit.cli;

import dev.muster.kit.app.Workbench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands about what has not reached a plugin.
abstract class PluginDeliveries extends Subcommand {
    private final Workbench workbench;

    @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
    private String plugin = "";

    PluginDeliveries(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    final String plugin() {
        return plugin;
    }

    final Workbench workbench() {
        return workbench;
    }

    @Command(
            name = "deliveries",
            description = {
                "List what a plugin has not been told yet, and why.",
                "Dead are those that were given up; the others will be tried when they are due."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins deliveries webhook",
                "  ${ROOT-COMMAND-NAME} plugins deliveries webhook --json --most 1000"
            })
    static final class Listing extends PluginDeliveries {
        @Mixin private final JsonOption json = new JsonOption();

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "100",
                description = "How many at the most; ${DEFAULT-VALUE} when not given.")
        private int most;

        Listing(Session session, Workbench workbench) {
            super(session, workbench);
        }

        @Override
        public void run() {
            var found = workbench().use(kit -> kit.plugins().deliveries(plugin(), most));
            var table =
                    Table.of(
                            "id",
                            "event",
                            "version",
                            "occurred_at",
                            "state",
                            "attempts",
                            "due",
                            "reason");
            for (var delivery : found) {
                table.row(
                        delivery.id(),
                        delivery.type(),
                        delivery.version(),
                        delivery.occurredAt(),
                        delivery.isDead() ? "dead" : "waiting",
                        delivery.attempts(),
                        delivery.due(),
                        delivery.reason());
            }
            if (json.isOn() || !found.isEmpty()) {
                table.print(out(), json.isOn());
            }
            if (found.isEmpty()) {
                err().println("Nothing waits for " + plugin() + ".");
            }
        }
    }

    @Command(
            name = "retry",
            description = {
                "Tell a plugin again what failed: at once what waits for its next attempt, and"
                        + " anew",
                "what was given up."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} plugins retry webhook",
                "  ${ROOT-COMMAND-NAME} plugins retry webhook 0f8fad5b-d9cb-469f-a165-70867728950e"
            })
    static final class Retry extends PluginDeliveries {
        @Parameters(
                paramLabel = "ID",
                index = "1..*",
                arity = "0..*",
                description =
                        "Those to retry, as plugins deliveries shows them; all when not given.")
        private List<String> ids = List.of();

        Retry(Session session, Workbench workbench) {
            super(session, workbench);
        }

        @Override
        public void run() {
            int due = workbench().use(kit -> kit.plugins().retry(plugin(), ids));
            if (due == 0 && !ids.isEmpty()) {
                throw new Failed(
                        "%s: none of these has failed. What has: %s plugins deliveries %s"
                                .formatted(
                                        String.join(", ", ids), session().app().name(), plugin()));
            }
            out().println(
                            due == 0
                                    ? "Nothing has failed for " + plugin() + "."
                                    : "Due now: " + due);
        }
    }
}
