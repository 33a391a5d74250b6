package dev.muster.kit.cli;

import dev.muster.kit.plugin.PluginVerification;
import dev.muster.kit.plugin.PluginVerification.Finding;
import dev.muster.kit.plugin.PluginVerification.NotConfigured;
import dev.muster.kit.plugin.PluginVerification.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Tries a plugin out before it is installed.
@Command(
        name = "verify",
        description = {
            "Try a plugin out before it is installed: can it be loaded, and does it hold the"
                    + " contract?",
            "Its code runs in this process, with your rights; nothing is installed."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins verify acme-1.2.jar",
            "  ${ROOT-COMMAND-NAME} plugins verify acme-1.2.jar --set url={receiver} --set"
                    + " token=$TOKEN",
            "",
            "{receiver} is an address that the command listens on: it plays the other side, well"
                    + " and badly.",
            "",
            "Exit code: 0 when all holds, 1 when something does not, 2 when a required setting is"
                    + " missing."
        })
final class PluginVerify extends Subcommand {
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "FILE|DIR", description = "A jar, a zip of jars, or a folder of jars.")
    private Path source = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting to start the plugin with; may be repeated.")
    private Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--any-text",
            paramLabel = "NAME",
            description =
                    "A setting that may be any text although its value looks like a number, a"
                            + " duration or an address; may be repeated.")
    private List<String> anyText = List.of();

    PluginVerify(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var findings = verified();
        var table = Table.of("result", "check", "reason");
        for (var finding : findings) {
            table.row(
                    finding.verdict().name().toLowerCase(Locale.ROOT),
                    finding.check(),
                    finding.reason());
        }
        table.print(out(), json.isOn());
        long failed = findings.stream().filter(each -> each.verdict() == Verdict.FAILED).count();
        if (failed > 0) {
            throw new Failed(
                    "%s does not hold %d of %d checks"
                            .formatted(source.getFileName(), failed, findings.size()));
        }
    }

    private List<Finding> verified() {
        try {
            return PluginVerification.of(source.toAbsolutePath(), settings, Set.copyOf(anyText));
        } catch (NotConfigured e) {
            throw new ParameterException(
                    spec().commandLine(),
                    "It cannot be tried out without "
                            + e.missing().stream()
                                    .map("--set %s=..."::formatted)
                                    .collect(Collectors.joining(" ")),
                    e);
        }
    }
}
