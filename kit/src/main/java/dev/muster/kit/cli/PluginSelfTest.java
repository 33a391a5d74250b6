package dev.muster.kit.cli;

import dev.muster.kit.app.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Has a plugin find out whether all is set up right.
@Command(
        name = "test",
        description = {
            "Have a plugin or an instance test itself: does the far end answer, take the"
                    + " credentials, and allow",
            "what the plugin will do? It is started in this process for that, whether a server"
                    + " runs or not."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins test acme",
            "",
            "Exit code: 0 when it passes, 1 when it fails or the plugin has no self-test."
        })
final class PluginSelfTest extends Subcommand {
    private final Workbench workbench;

    @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
    private String name = "";

    PluginSelfTest(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    @Override
    public void run() {
        var found = workbench.use(kit -> kit.plugins().test(name));
        if (!found.passed()) {
            throw new Failed(name + ": " + found.sentence());
        }
        out().println(name + ": " + found.sentence());
    }
}
