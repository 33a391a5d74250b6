package dev.muster.kit.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The words a shell may offer.
@Command(
        name = "completion",
        description = "Print a script that completes commands and options in bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(${ROOT-COMMAND-NAME} completion)",
            "  ${ROOT-COMMAND-NAME} completion >"
                    + " ~/.local/share/bash-completion/completions/${ROOT-COMMAND-NAME}"
        })
final class CompletionCommand extends Subcommand {
    private final Supplier<CommandLine> commands;

    /// @param commands all of them, from the root
    CompletionCommand(Session session, Supplier<CommandLine> commands) {
        super(session);
        this.commands = commands;
    }

    @Override
    public void run() {
        var root = commands.get();
        out().print(AutoComplete.bash(root.getCommandName(), root));
        out().flush();
    }
}
