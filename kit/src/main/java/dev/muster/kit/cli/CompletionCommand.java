package dev.muster.kit.cli;

import picocli.AutoComplete;
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
    CompletionCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var root = spec().root();
        out().print(AutoComplete.bash(root.name(), root.commandLine()));
        out().flush();
    }
}
