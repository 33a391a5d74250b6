package dev.muster.kit.cli;

import dev.muster.kit.app.Postgres;
import dev.muster.kit.dev.Supervisor;
import dev.muster.kit.dev.Workspace;
import picocli.CommandLine.Command;

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
            "  HTTP_PORT=8080 LOG_LEVEL=DEBUG ${ROOT-COMMAND-NAME} dev"
        })
final class DevCommand extends Subcommand {
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
        var supervisor = new Supervisor(workspace, err(), () -> Postgres.join(settings));
        if (!supervisor.run()) {
            throw new Failed("The server did not start.");
        }
    }
}
