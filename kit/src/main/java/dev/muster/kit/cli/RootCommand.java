package dev.muster.kit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// All commands hang here.
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} dev               a server that reloads when a source file"
                    + " changes",
            "  ${ROOT-COMMAND-NAME} server            a server in production mode",
            "  ${ROOT-COMMAND-NAME} config show       what is set, and where",
            "  ${ROOT-COMMAND-NAME} COMMAND --help    more on a command",
            "",
            "Exit code: 0 fine, 1 a check or the operation failed, 2 wrong use."
        })
final class RootCommand extends CommandGroup {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when something fails.")
    private boolean debug;

    boolean isDebugging() {
        return debug;
    }
}
