package dev.muster.kit.cli;

import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Finding.Verdict;
import dev.muster.kit.doctor.Doctor;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import java.util.List;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is broken, and what mends it.
@Command(
        name = "doctor",
        description = {
            "Look after everything the server stands on: Java, settings, data directory, port,"
                    + " database, tables, clock, plugins.",
            "Works with broken settings and without a database, and changes nothing. Each finding"
                    + " ends with what mends it."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} doctor",
            "  ${ROOT-COMMAND-NAME} doctor --quiet",
            "  ${ROOT-COMMAND-NAME} doctor --json | jq -r '.[] | select(.verdict =="
                    + " \"fail\").remedy'",
            "",
            "Exit code: 0 when nothing fails, warnings included; 1 when something does."
        })
final class DoctorCommand extends Subcommand {
    private static final int INDENT = 9;

    @Mixin private final JsonOption json = new JsonOption();

    @Option(names = "--quiet", description = "Print nothing of what is as it should be.")
    private boolean quiet;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var launch = session().launch();
        // The findings say it all, and without settings nobody knows what to log.
        Logging.configure(
                new LogSettings(isDebugging() ? Level.DEBUG : Level.ERROR, LogSettings.Format.AUTO),
                launch.terminal());
        var findings =
                Doctor.examine(
                        session().app(),
                        launch.environment(),
                        launch.directory(),
                        (settings, work) ->
                                PostgresUse.of(
                                        settings,
                                        postgres -> {
                                            work.accept(postgres);
                                            return true;
                                        }));
        print(
                quiet
                        ? findings.stream().filter(it -> it.verdict() != Verdict.OK).toList()
                        : findings);
        var sum =
                "Fine: %d, warnings: %d, failures: %d"
                        .formatted(
                                count(findings, Verdict.OK),
                                count(findings, Verdict.WARNING),
                                count(findings, Verdict.FAIL));
        if (count(findings, Verdict.FAIL) > 0) {
            throw new Failed(sum);
        }
        err().println(sum);
    }

    private boolean isDebugging() {
        return spec().root().userObject() instanceof RootCommand root && root.isDebugging();
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(it -> it.verdict() == verdict).count();
    }

    private void print(List<Finding> findings) {
        if (json.isOn()) {
            var table = Table.of("verdict", "subject", "text", "remedy");
            findings.forEach(
                    it -> table.row(it.verdict().wire(), it.subject(), it.text(), it.remedy()));
            table.print(out(), true);
            return;
        }
        int width = findings.stream().mapToInt(it -> it.subject().length()).max().orElse(0);
        for (var finding : findings) {
            out().println(
                            "%-7s  %s  %s"
                                    .formatted(
                                            finding.verdict(),
                                            padded(finding.subject(), width),
                                            printable(finding.text())));
            var remedy = finding.remedy();
            if (remedy != null) {
                out().println(" ".repeat(INDENT + width + 2) + "-> " + printable(remedy));
            }
        }
        out().flush();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /// What others wrote must not steer the terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
