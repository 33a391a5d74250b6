package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Workbench;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/// The one command of an app. Standard output carries the result and nothing else.
public final class Cli {
    private static final int HELP_WIDTH = 100;

    /// What the start script of a source tree does by itself.
    private static final String[] SOURCE_TREE = {
        "",
        "In this source tree also:",
        "  ./${ROOT-COMMAND-NAME} test [NAME]     everything that CI checks, or one test class",
        "  ./${ROOT-COMMAND-NAME} build           the distribution, in dist/target",
        "  ./${ROOT-COMMAND-NAME} format          lay out the Java sources as CI wants them",
        "  ./${ROOT-COMMAND-NAME} hooks           check each commit before it is made"
    };

    private final Session session;
    private final CommandLine commands;

    Cli(App app, Launch launch, PrintWriter out, PrintWriter err) {
        this.session = new Session(app, launch);
        this.commands = new CommandLine(new RootCommand());
        var spec = commands.getCommandSpec();
        spec.name(app.name());
        spec.version(app.name() + " " + app.version(), "Java " + Runtime.version().feature());
        Workbench workbench = new CommandBench(session);
        commands.addSubcommand(new ServerCommand(session))
                .addSubcommand(new DevCommand(session))
                .addSubcommand(new DevServerCommand(session))
                .addSubcommand(
                        group(
                                new DbCommand(),
                                new DbCommand.Upgrade(session),
                                new DbCommand.Current(session)))
                .addSubcommand(
                        group(new PluginsCommand(), new PluginsCommand.Listing(session, workbench)))
                .addSubcommand(
                        group(
                                new ApiCommand(),
                                new ApiCommand.Export(session),
                                new ApiCommand.Routes(session)))
                .addSubcommand(
                        group(
                                new ConfigCommand(),
                                new ConfigCommand.Show(session),
                                new ConfigCommand.Check(session)))
                .addSubcommand(new CompletionCommand(session))
                .addSubcommand(new RehearseCommand(session))
                .addSubcommand(new ReferenceCommand(session));
        for (var domain : app.domains()) {
            domain.commands(workbench).forEach(commands::addSubcommand);
        }
        if (launch.checkout() != null) {
            spec.usageMessage().footer(append(spec.usageMessage().footer(), SOURCE_TREE));
        }
        describe(commands);
        var ansi = launch.coloured() ? Ansi.ON : Ansi.OFF;
        commands.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::wrongUse)
                .setExecutionExceptionHandler(new Failures(session));
    }

    /// Every command has `--help`, and fails with the same exit codes.
    private static void describe(CommandLine command) {
        var spec = command.getCommandSpec();
        if (!spec.optionsMap().containsKey("--help")) {
            // At the end: picocli takes the arguments of a command that is a method by position.
            spec.addOption(
                    OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help message and exit.")
                            .build());
        }
        spec.exitCodeOnInvalidInput(2);
        spec.exitCodeOnExecutionException(1);
        command.getSubcommands().values().forEach(Cli::describe);
    }

    private static String[] append(String[] lines, String[] more) {
        return Stream.concat(Stream.of(lines), Stream.of(more)).toArray(String[]::new);
    }

    private static CommandLine group(Object parent, Object... children) {
        var group = new CommandLine(parent);
        for (var child : children) {
            group.addSubcommand(child);
        }
        return group;
    }

    /// Runs one command.
    ///
    /// @return the exit code: 0 fine, 1 a check or the operation failed, 2 wrong use
    public static int run(App app, String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new Cli(app, Launch.ofThisProcess(), out, err).run(args);
    }

    int run(String... args) {
        return commands.execute(args);
    }

    /// The commands, for what describes them.
    CommandLine commands() {
        return commands;
    }
}
