package dev.muster.kit.contract.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lays generated source out as a person would: JavaPoet knows neither markdown comments nor where
/// a long record header is best broken.
public final class Layout {
    private static final int WIDTH = 100;
    private static final Pattern COMMENT =
            Pattern.compile("(?m)^( *)/\\*\\*\\n((?: *\\*.*\\n)*?) *\\*/$");
    private static final Pattern HEADER =
            Pattern.compile("(?s)(?<=\\n)( *)(public record \\w+)\\((.*?)\\) (\\{\\n *}|\\{)\\n");

    private static final Pattern REGISTRATION =
            Pattern.compile("(?m)^( *handlers\\.put\\()(\"\\w+\"), (call -> .*\\);)$");

    private Layout() {}

    /// Source with its comments in Markdown.
    public static String of(String source) {
        return lines(COMMENT.matcher(source).replaceAll(Layout::comment));
    }

    /// Source whose comments stay as they are.
    public static String lines(String source) {
        var text = HEADER.matcher(source).replaceAll(Layout::header);
        text = REGISTRATION.matcher(text).replaceAll(Layout::registration);
        return text.replaceAll("(\\),\\n)\\n(?= +[A-Z_][A-Z0-9_]*\\()", "$1")
                .replaceAll(
                        "(private [^(\n]*(?: = .*)?;\\n)\\n(?= +private [^(\n]*(?:;| =))", "$1");
    }

    private static String comment(MatchResult match) {
        return Matcher.quoteReplacement(
                match.group(2)
                        .lines()
                        .map(line -> match.group(1) + "///" + line.strip().substring(1))
                        .collect(Collectors.joining("\n")));
    }

    private static String header(MatchResult match) {
        var components = split(match.group(3).replaceAll("\\s+", " ").strip());
        var body = match.group(4).equals("{") ? "{" : "{}";
        var start = match.group(1) + match.group(2);
        var line = start + "(" + String.join(", ", components) + ") " + body;
        if (line.length() > WIDTH) {
            var indent = "\n        " + match.group(1);
            line = start + "(" + indent + String.join("," + indent, components) + ") " + body;
        }
        return Matcher.quoteReplacement(line + "\n");
    }

    private static String registration(MatchResult match) {
        var line = match.group();
        return Matcher.quoteReplacement(
                line.length() <= WIDTH
                        ? line
                        : "%s\n                %s,\n                %s"
                                .formatted(match.group(1), match.group(2), match.group(3)));
    }

    /// At the commas that stand in no brackets.
    private static List<String> split(String components) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < components.length(); i++) {
            switch (components.charAt(i)) {
                case '<', '(' -> depth++;
                case '>', ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(components.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(components.substring(start).strip());
        return parts;
    }
}
