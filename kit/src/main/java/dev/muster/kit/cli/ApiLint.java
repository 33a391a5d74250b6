package dev.muster.kit.cli;

import dev.muster.kit.contract.ContractLint;
import dev.muster.kit.contract.Finding;
import dev.muster.kit.contract.LintRule;
import dev.muster.kit.contract.LintRule.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Holds a contract against the rules.
@Command(
        name = "lint",
        description = {
            "What breaks the rules for contracts, and what to write instead.",
            "The build and the server refuse what is an error here. --rules lists them all."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api lint",
            "  ${ROOT-COMMAND-NAME} api lint openapi.json --json",
            "  ${ROOT-COMMAND-NAME} api lint --rule operation-description=warn --rule"
                    + " page-shape=error",
            "  ${ROOT-COMMAND-NAME} api lint --rules",
            "",
            "Exit code: 0 when there is no error, 1 when there is one."
        })
final class ApiLint extends Subcommand {
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A contract in one file; that of this program when not given.")
    private @Nullable String file;

    @Option(
            names = "--rule",
            paramLabel = "RULE=LEVEL",
            description = "off, warn or error for a rule; may be repeated.")
    private Map<String, Level> levels = Map.of();

    @Option(names = "--rules", description = "List the rules instead.")
    private boolean rules;

    ApiLint(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var chosen = chosen();
        if (rules) {
            var table = Table.of("rule", "level", "wish");
            for (var rule : LintRule.values()) {
                table.row(rule.id(), level(rule, chosen).word(), rule.wish());
            }
            table.print(out(), json.isOn());
            return;
        }
        var findings =
                look().stream()
                        .filter(finding -> level(finding.rule(), chosen) != Level.OFF)
                        .toList();
        var table = Table.of("level", "rule", "place", "message");
        for (var finding : findings) {
            table.row(
                    level(finding.rule(), chosen).word(),
                    finding.rule().id(),
                    finding.place(),
                    finding.message());
        }
        if (json.isOn() || !findings.isEmpty()) {
            table.print(out(), json.isOn());
        }
        long errors =
                findings.stream()
                        .filter(finding -> level(finding.rule(), chosen) == Level.ERROR)
                        .count();
        var sentence = "Errors: %d, warnings: %d".formatted(errors, findings.size() - errors);
        if (errors > 0) {
            throw new Failed(sentence);
        }
        err().println(findings.isEmpty() ? "Nothing found." : sentence);
    }

    private List<Finding> look() {
        if (file == null) {
            return ContractLint.of(session().app().contractSources());
        }
        return ContractLint.of(ApiCommand.read(file, session().launch().directory().resolve(file)));
    }

    private Map<LintRule, Level> chosen() {
        var chosen = new EnumMap<LintRule, Level>(LintRule.class);
        levels.forEach(
                (id, level) -> {
                    try {
                        chosen.put(LintRule.named(id), level);
                    } catch (IllegalArgumentException e) {
                        throw new ParameterException(
                                spec().commandLine(), "--rule " + e.getMessage(), e);
                    }
                });
        return chosen;
    }

    private static Level level(LintRule rule, Map<LintRule, Level> chosen) {
        return chosen.getOrDefault(rule, rule.level());
    }
}
