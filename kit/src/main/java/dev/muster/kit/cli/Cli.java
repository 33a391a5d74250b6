package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Workbench;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        "  ./${ROOT-COMMAND-NAME} build           the distribution, and an archive of it",
        "  ./${ROOT-COMMAND-NAME} format          lay out the Java sources as CI wants them",
        "  ./${ROOT-COMMAND-NAME} hooks           check each commit before it is made"
    };

    private final App app;
    private final Launch launch;
    private final Session session;
    private final PrintWriter out;
    private final PrintWriter err;

    Cli(App app, Launch launch, PrintWriter out, PrintWriter err) {
        this.app = app;
        this.launch = launch;
        this.session = new Session(app, launch);
        this.out = out;
        this.err = err;
    }

    /// A command with those below it that it does not name itself.
    private record Branch(Object command, List<Object> children) {
        static Branch of(Object command, Object... children) {
            return new Branch(command, List.of(children));
        }

        boolean isNamed(String name) {
            return command.getClass().getAnnotation(Command.class).name().equals(name);
        }
    }

    private List<Branch> branches() {
        Workbench workbench = new CommandBench(session);
        var branches =
                new ArrayList<>(
                        List.of(
                                Branch.of(new ServerCommand(session)),
                                Branch.of(new DevCommand(session)),
                                Branch.of(new DevServerCommand(session)),
                                Branch.of(
                                        new DbCommand(),
                                        new DbCommand.Upgrade(session),
                                        new DbCommand.Downgrade(session),
                                        new DbListing.Current(session),
                                        new DbListing.History(session),
                                        new DbListing.Heads(session),
                                        new DbMerge(session, Clock.systemUTC()),
                                        new DbRevision(session, Clock.systemUTC()),
                                        new DbComparison.Check(session),
                                        new DbComparison.Diff(session),
                                        new DbProof.Prove(session),
                                        new DbProof.Linting(session),
                                        new DbCommand.Stamp(session),
                                        new DbCommand.Sql(session),
                                        new DbDump(session, Clock.systemUTC()),
                                        new DbRestore(session),
                                        new DbReset(session)),
                                Branch.of(
                                        new PluginsCommand(),
                                        new PluginsCommand.Listing(session, workbench),
                                        new PluginInfo(session, workbench),
                                        new PluginVerify(session),
                                        new PluginConfigure(session, workbench),
                                        new PluginSelfTest(session, workbench),
                                        new PluginChanges.Install(session, workbench),
                                        new PluginChanges.Remove(session, workbench),
                                        new PluginChanges.Enable(session, workbench),
                                        new PluginChanges.Disable(session, workbench),
                                        new PluginDeliveries.Listing(session, workbench),
                                        new PluginDeliveries.Retry(session, workbench),
                                        new PluginLog(session, workbench),
                                        new PluginRekey(session, workbench)),
                                Branch.of(
                                        new ApiCommand(),
                                        new ApiCommand.Export(session),
                                        new RoutesCommand(session),
                                        new ApiLint(session),
                                        new ApiDiff(session),
                                        new ApiMock(session),
                                        new ApiTest(session),
                                        new ApiDocs(session),
                                        new ApiClient(session)),
                                Branch.of(new DoctorCommand(session)),
                                Branch.of(new RoutesCommand(session)),
                                Branch.of(new MapCommand(session)),
                                Branch.of(
                                        new ConfigCommand(),
                                        new ConfigCommand.Show(session),
                                        new ConfigCommand.Check(session)),
                                Branch.of(
                                        new NewCommand(),
                                        new NewCommand.Domain(session, Clock.systemUTC()),
                                        new NewProject(session, Clock.systemUTC()),
                                        new NewPlugin(session)),
                                Branch.of(new UndoCommand(session)),
                                Branch.of(new UpgradeCommand(session)),
                                Branch.of(new CompletionCommand(session, this::commands)),
                                Branch.of(new RehearseCommand(session)),
                                Branch.of(new ReferenceCommand(session))));
        for (var domain : app.domains()) {
            domain.commands(workbench).forEach(command -> branches.add(Branch.of(command)));
        }
        return branches;
    }

    private CommandLine commandLine(List<Branch> branches) {
        var commands = new CommandLine(new RootCommand());
        var spec = commands.getCommandSpec();
        spec.name(app.name());
        spec.version(app.name() + " " + app.version(), "Java " + Runtime.version().feature());
        for (var branch : branches) {
            var command = new CommandLine(branch.command());
            branch.children().forEach(command::addSubcommand);
            commands.addSubcommand(command);
        }
        if (launch.checkout() != null) {
            spec.usageMessage().footer(append(spec.usageMessage().footer(), SOURCE_TREE));
        }
        describe(commands);
        var ansi = launch.coloured() ? Ansi.ON : Ansi.OFF;
        return commands.setOut(out)
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

    /// Runs one command.
    ///
    /// @return the exit code: 0 fine, 1 a check or the operation failed, 2 wrong use
    public static int run(App app, String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new Cli(app, Launch.ofThisProcess(), out, err).run(args);
    }

    int run(String... args) {
        var branches = branches();
        // Reading what all commands say of themselves takes a good part of the start.
        var meant =
                args.length == 0
                        ? List.<Branch>of()
                        : branches.stream().filter(branch -> branch.isNamed(args[0])).toList();
        return commandLine(meant.isEmpty() ? branches : meant).execute(args);
    }

    /// All commands, for what describes them.
    CommandLine commands() {
        return commandLine(branches());
    }
}
