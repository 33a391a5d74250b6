package dev.muster.kit.cli;

import picocli.CommandLine.Command;

/// The plugins beside the server.
@Command(
        name = "plugins",
        description = "Show the plugins.",
        footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} plugins list"})
final class PluginsCommand extends CommandGroup {}
