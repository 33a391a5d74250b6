package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.config.Settings;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.LintRule;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.diff.ChangeRule;
import dev.muster.kit.logging.Terminal;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.ErrorCode;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// What is written about an app's settings, commands, errors and rules: generated from the code, so
/// that it is true.
public final class Papers {
    /// The command that writes them.
    static final String COMMAND = "reference";

    private static final String REFERENCE = "docs/reference";

    private final App app;

    private Papers(App app) {
        this.app = app;
    }

    /// The text of each file, by its path in the source tree.
    public static Map<String, String> of(App app) {
        var papers = new Papers(app);
        var texts = new TreeMap<String, String>();
        texts.put(".env.example", Settings.envExample(app.name(), app.settings()));
        texts.put("docs/reference/settings.md", Settings.reference(app.name(), app.settings()));
        texts.put("docs/reference/cli.md", papers.commands());
        texts.put("docs/reference/errors.md", errors(app, app.contract()));
        texts.put("docs/reference/contract-rules.md", papers.rules());
        return texts;
    }

    /// Those that a source tree keeps: `.env.example`, and the reference where there is a folder
    /// for it, `docs/reference`.
    public static Map<String, String> of(App app, Path tree) {
        var texts = of(app);
        if (!Files.isDirectory(tree.resolve(REFERENCE))) {
            texts.keySet().removeIf(path -> path.startsWith(REFERENCE));
        }
        return texts;
    }

    /// What a person types to write them anew.
    public static String command(App app) {
        return "./" + app.name() + " " + COMMAND;
    }

    private String commands() {
        var text =
                new StringBuilder("# Commands\n\n")
                        .append(generated())
                        .append("In a source tree the command is `./")
                        .append(app.name())
                        .append("`, in the distribution `bin/")
                        .append(app.name())
                        .append("`. The source tree has four more, `./")
                        .append(app.name())
                        .append(" build`, `test`, `test NAME` and `hooks`: see `./")
                        .append(app.name())
                        .append(" test --help`.\n");
        describe(cli().commands(), text);
        return text.toString();
    }

    private Cli cli() {
        var nobody = new Terminal(OutputStream.nullOutputStream(), false);
        var nowhere = new PrintWriter(Writer.nullWriter());
        var launch = new Launch(Map.of(), Path.of("").toAbsolutePath(), null, null, false, nobody);
        return new Cli(app, launch, nowhere, nowhere);
    }

    private static void describe(CommandLine command, StringBuilder text) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF).replaceAll("[ \t]+\n", "\n").strip())
                .append("\n```\n");
        command.getSubcommands().values().forEach(child -> describe(child, text));
    }

    /// The reference of error codes, of a contract that may not be the app's yet.
    static String errors(App app, Contract contract) {
        var text =
                new StringBuilder("# Errors\n\n")
                        .append(new Papers(app).generated())
                        .append("A refusal is `application/problem+json` (RFC 9457). `code` is")
                        .append(" stable: programs go by it. `title` belongs to the code, `detail`")
                        .append(" is a sentence on this occurrence for people, `errors` has each")
                        .append(" thing that is wrong with a request and where, `requestId` finds")
                        .append(" it in the server's log.\n");
        table("Any operation", List.of(CommonError.values()), contract, text);
        for (var domain : contract.domains()) {
            if (!domain.errors().isEmpty()) {
                table("`" + domain.domain() + "`", domain.errors(), contract, text);
            }
        }
        return text.toString();
    }

    private static void table(
            String heading,
            List<? extends ErrorCode> errors,
            Contract contract,
            StringBuilder text) {
        boolean common = errors.getFirst() instanceof CommonError;
        text.append("\n## ").append(heading).append("\n\n");
        text.append("| Code | Status | Title |").append(common ? "\n" : " Answered by |\n");
        text.append("|---|---|---|").append(common ? "\n" : "---|\n");
        for (var error : errors) {
            text.append(
                    "| `%s` | %d | %s |".formatted(error.code(), error.status(), error.title()));
            text.append(common ? "\n" : " " + answeredBy(error, contract) + " |\n");
        }
    }

    private String rules() {
        var text =
                new StringBuilder("# Contract rules\n\n")
                        .append(generated())
                        .append("How to use them: [Keep the contract]")
                        .append("(../how-to/keep-the-contract.md).\n\n## `api lint`\n\n")
                        .append(
                                "An `error` fails the build. The server does not start with one"
                                        + " either; it does")
                        .append(" not try examples.")
                        .append("\n\n| Rule | Level | What is wanted |\n|---|---|---|\n");
        for (var rule : LintRule.values()) {
            text.append(
                    "| `%s` | %s | %s |\n".formatted(rule.id(), rule.level().word(), rule.wish()));
        }
        text.append(
                """

                ## `api diff`

                `request` rules hold for what clients send, parameters too; `response` rules for what they
                get. What a schema says that is used both ways is judged both ways.

                | Rule | Severity | What has changed |
                |---|---|---|
                """);
        for (var rule : ChangeRule.values()) {
            text.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(rule.id(), rule.severity().word(), rule.meaning()));
        }
        return text.toString();
    }

    private static String answeredBy(ErrorCode error, Contract contract) {
        return contract.operations().stream()
                .filter(operation -> operation.errorCodes().contains(error.code()))
                .map(Operation::id)
                .map(id -> "`" + id + "`")
                .collect(Collectors.joining(", "));
    }

    private String generated() {
        return "Generated from the code by `" + command(app) + "`; a test keeps it true.\n\n";
    }
}
