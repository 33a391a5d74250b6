package dev.muster.kit.contract.diff;

import java.util.List;

/// A draft of what a changelog says about the differences of two contracts, in Markdown.
public final class Changelog {
    private final ContractDiff diff;

    private Changelog(ContractDiff diff) {
        this.diff = diff;
    }

    /// @param heading what the section is called, for example the version
    public static String of(String heading, ContractDiff diff) {
        return new Changelog(diff).text(heading);
    }

    private String text(String heading) {
        var text = new StringBuilder("## ").append(heading).append('\n');
        if (diff.changes().isEmpty()) {
            text.append("\nThe API is the same.\n");
        }
        section("Breaking", Severity.BREAKING, text);
        section("Look at these", Severity.RISKY, text);
        section("Safe", Severity.SAFE, text);
        return text.toString();
    }

    private void section(String heading, Severity severity, StringBuilder text) {
        var changes =
                diff.changes().stream().filter(change -> change.severity() == severity).toList();
        if (changes.isEmpty()) {
            return;
        }
        text.append("\n### ").append(heading).append("\n\n");
        for (var change : changes) {
            text.append("- `")
                    .append(code(change.place()))
                    .append("`: ")
                    .append(plain(change.message()))
                    .append(elsewhere(change.places()))
                    .append('\n');
        }
    }

    private static String elsewhere(List<String> places) {
        return switch (places.size()) {
            case 1 -> "";
            case 2 -> " (and in 1 other place)";
            default -> " (and in %d other places)".formatted(places.size() - 1);
        };
    }

    private static String code(String text) {
        return text.replaceAll("[`\\p{Cntrl}]", "?");
    }

    /// What Markdown would take for markup is escaped.
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_<>\\[\\]|])", "\\\\$1");
    }
}
