package dev.muster.kit.cli;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.diff.Change;
import dev.muster.kit.contract.diff.Changelog;
import dev.muster.kit.contract.diff.ContractDiff;
import dev.muster.kit.contract.diff.Severity;
import dev.muster.kit.contract.diff.Version;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Compares two contracts.
@Command(
        name = "diff",
        description = {
            "What has changed between two contracts, and whether it breaks clients.",
            "Each is a file that api export has printed, or a git revision: then the openapi.yaml"
                    + " files of that revision are put together."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api diff                             since the last tag",
            "  ${ROOT-COMMAND-NAME} api diff main                        what this branch changes",
            "  ${ROOT-COMMAND-NAME} api diff old.json new.json --json",
            "  ${ROOT-COMMAND-NAME} api diff v1.4.2 --changelog --fail-on none",
            "  ${ROOT-COMMAND-NAME} api diff --current 1.4.2 --next --fail-on none",
            "",
            "Exit code: 0 when nothing is as bad as --fail-on says, 1 when something is."
        })
final class ApiDiff extends Subcommand {
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "OLD",
            description = "The older contract; that of the last git tag when not given.")
    private @Nullable String old;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NEW",
            description = "The newer contract; that of this program when not given.")
    private @Nullable String now;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "breaking",
            description = "breaking, risky or none: what ends with exit code 1. Default: breaking.")
    private FailOn failOn = FailOn.BREAKING;

    @Option(
            names = "--current",
            paramLabel = "VERSION",
            description =
                    "The version of the older contract; when not given, what it says itself, or its"
                            + " tag.")
    private @Nullable String current;

    @Option(names = "--next", description = "Print the version that the newer one deserves.")
    private boolean next;

    @Option(names = "--changelog", description = "Print a changelog draft, in Markdown.")
    private boolean changelog;

    /// What a gate lets through.
    private enum FailOn {
        BREAKING,
        RISKY,
        NONE;

        boolean isMet(Severity severity) {
            return switch (this) {
                case BREAKING -> severity == Severity.BREAKING;
                case RISKY -> severity != Severity.SAFE;
                case NONE -> false;
            };
        }
    }

    ApiDiff(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var before = old == null ? sinceLastTag() : read(old);
        var after = now == null ? own() : read(now);
        var diff = ContractDiff.between(before.root(), after.root());
        var version = version(before);
        var deserved = version.map(each -> each.after(diff).toString());
        if (next) {
            out().println(
                            deserved.orElseThrow(
                                    () ->
                                            new Failed(
                                                    "%s has no version such as 1.4.2; give it with --current"
                                                            .formatted(before.name()))));
        } else if (changelog) {
            out().print(Changelog.of(deserved.orElse("Unreleased"), diff));
            out().flush();
        } else {
            print(diff);
        }
        judge(before, after, diff, version.map(Version::toString), deserved);
    }

    private void judge(
            Bundle before,
            Bundle after,
            ContractDiff diff,
            Optional<String> version,
            Optional<String> deserved) {
        var sentence =
                new StringBuilder("From %s to %s: ".formatted(before.name(), after.name()))
                        .append(
                                diff.changes().isEmpty()
                                        ? "the same"
                                        : "%d breaking, %d risky, %d safe"
                                                .formatted(
                                                        diff.count(Severity.BREAKING),
                                                        diff.count(Severity.RISKY),
                                                        diff.count(Severity.SAFE)));
        deserved.ifPresent(
                each -> sentence.append("; after %s comes %s".formatted(version.orElse(""), each)));
        if (!diff.changes().isEmpty() && failOn.isMet(diff.worst())) {
            throw new Failed(
                    sentence
                            + ". Take back what clients cannot bear, or pass it with --fail-on"
                            + " none");
        }
        err().println(sentence);
    }

    private void print(ContractDiff diff) {
        if (json.isOn()) {
            var table = Table.of("severity", "rule", "place", "message", "places");
            for (var change : diff.changes()) {
                table.row(
                        change.severity().word(),
                        change.rule().id(),
                        change.place(),
                        change.message(),
                        change.places());
            }
            table.print(out(), true);
        } else if (!diff.changes().isEmpty()) {
            var table = Table.of("severity", "rule", "place", "message");
            for (var change : diff.changes()) {
                table.row(
                        change.severity().word(),
                        change.rule().id(),
                        shortened(change),
                        change.message());
            }
            table.print(out(), false);
        }
    }

    private static String shortened(Change change) {
        int others = change.places().size() - 1;
        return others == 0 ? change.place() : "%s (+%d)".formatted(change.place(), others);
    }

    private Optional<Version> version(Bundle before) {
        if (current == null) {
            return Version.isOne(before.version())
                    ? Optional.of(Version.of(before.version()))
                    : Optional.empty();
        }
        try {
            return Optional.of(Version.of(current));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), "--current " + e.getMessage(), e);
        }
    }

    private Bundle own() {
        var contract = session().app().contract();
        return new Bundle("this " + session().app().name(), contract.document());
    }

    private Bundle sinceLastTag() {
        var git = git();
        return git.contract(
                git.lastTag("HEAD")
                        .orElseThrow(
                                () ->
                                        new Failed(
                                                "There is no git tag here to compare with. Give the"
                                                    + " older contract: a file that api export has"
                                                    + " printed, or a git revision such as main")));
    }

    private Bundle read(String given) {
        var file = session().launch().directory().resolve(given);
        if (Files.isRegularFile(file)) {
            return ApiCommand.read(given, file);
        }
        var git = git();
        if (git.knows(given)) {
            return git.contract(given);
        }
        throw new Failed(
                "'%s': neither a file nor a git revision here; expected a file that api export has printed, or a revision such as main or v1.2.0"
                        .formatted(given));
    }

    private GitTree git() {
        return new GitTree(session().launch().directory(), session().app().vocabulary());
    }
}
