package dev.muster.kit.cli;

import dev.muster.kit.app.HomeSettings;
import dev.muster.kit.app.Postgres;
import dev.muster.kit.app.StandIns;
import dev.muster.kit.config.Settings;
import dev.muster.kit.dev.Supervisor;
import dev.muster.kit.dev.Workspace;
import java.util.HashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The server, as developers run it.
@Command(
        name = "dev",
        description = {
            "Run the server for development: tables are created and upgraded, and a change of a"
                    + " source file reloads it.",
            "The data stays. Ctrl-C leaves nothing running."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} dev",
            "  ${ROOT-COMMAND-NAME} dev --fakes",
            "  HTTP_PORT=8080 LOG_LEVEL=DEBUG ${ROOT-COMMAND-NAME} dev"
        })
final class DevCommand extends Subcommand {
    @Option(
            names = "--fakes",
            description =
                    "Play the systems that plugins talk to, so that no account is needed; what they"
                            + " are asked is shown.")
    private boolean fakes;

    DevCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var checkout = session().launch().checkout();
        var home = session().launch().home();
        if (checkout == null || home == null) {
            throw new Failed(
                    "There are no sources here to watch: `dev` works in a source tree, started"
                            + " there with ./"
                            + session().app().name()
                            + ". Use `server` instead.");
        }
        var settings = session().settings();
        var workspace = new Workspace(checkout, home, session().app().name());
        var standIns = fakes ? standIns(settings) : List.<StandIns>of();
        try {
            var environment = new HashMap<String, String>();
            standIns.forEach(each -> environment.putAll(each.environment()));
            standIns.forEach(each -> each.welcome().forEach(err()::println));
            var supervisor =
                    new Supervisor(workspace, environment, err(), () -> Postgres.join(settings));
            if (!supervisor.run()) {
                throw new Failed("The server did not start.");
            }
        } finally {
            standIns.forEach(StandIns::close);
        }
    }

    private List<StandIns> standIns(Settings settings) {
        var home = settings.get(HomeSettings.class).home();
        var all =
                session().app().domains().stream()
                        .flatMap(domain -> domain.standIns(home, err()::println).stream())
                        .toList();
        if (all.isEmpty()) {
            throw new Failed(session().app().name() + " has no fakes to play");
        }
        return all;
    }
}
