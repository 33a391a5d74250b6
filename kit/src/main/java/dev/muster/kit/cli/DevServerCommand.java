package dev.muster.kit.cli;

import dev.muster.kit.app.Postgres;
import dev.muster.kit.app.Running;
import dev.muster.kit.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The server that `dev` starts again on each change.
@Command(
        name = "dev-server",
        hidden = true,
        description = "Run the server below `dev`: stop when standard input ends.",
        footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} dev-server"})
final class DevServerCommand extends Subcommand {
    private static final Logger LOG = LoggerFactory.getLogger(DevServerCommand.class);

    @Option(names = "--reloaded", description = "It ran before; say little.")
    private boolean reloaded;

    DevServerCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var settings = session().serverSettings();
        var serving = new Serving();
        serving.stopWithParent();
        var running = serving.start(() -> startUpgraded(settings));
        if (reloaded) {
            out().println("Reloaded: " + running.url());
        } else {
            welcome(running);
        }
        serving.await();
    }

    private Running startUpgraded(Settings settings) {
        // Held until the server holds it too, so that it need not start twice.
        try (var postgres = Postgres.join(settings)) {
            var migrator = session().app().migrator(postgres.owner(), LOG::info);
            if (!migrator.status().isAtHead()) {
                migrator.upgrade();
            }
            return session().app().start(settings);
        }
    }

    private void welcome(Running running) {
        var app = session().app();
        out().println();
        out().println("  " + app.name() + " " + app.version() + " is up, and reloads on a change.");
        out().println("  API   " + running.url() + "/api");
        out().println("  Docs  " + running.url() + "/api/docs");
        for (var domain : app.domains()) {
            for (var line : domain.welcome(running.kit())) {
                out().println("  " + line);
            }
        }
        out().println("  Stop  Ctrl-C");
        out().println();
    }
}
