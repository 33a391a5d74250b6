package dev.muster.kit.cli;

import picocli.CommandLine.Command;

/// The server, as operators run it.
@Command(
        name = "server",
        description = {
            "Run the server until it is told to stop (SIGTERM, Ctrl-C); requests under way are"
                    + " still answered.",
            "It is ready when the tables are those of this version: `${ROOT-COMMAND-NAME} db"
                    + " upgrade` makes them so, also while the server runs."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} server",
            "  HTTP_HOST=0.0.0.0 HTTP_PORT=80 ${ROOT-COMMAND-NAME} server"
        })
final class ServerCommand extends Subcommand {
    ServerCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var app = session().app();
        var settings = session().serverSettings();
        var serving = new Serving();
        var running = serving.start(() -> app.start(settings));
        out().println(app.name() + " " + app.version() + " listens on " + running.url());
        var reason = running.notReadyBecause();
        if (reason != null) {
            err().println("Not ready: " + reason);
        }
        serving.await();
    }
}
