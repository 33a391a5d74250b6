package dev.muster.plugins.githubissues;

import java.util.regex.Pattern;

/// Plain text as GitHub's Markdown that shows just that text: no markup, no HTML, nobody mentioned,
/// no other issue referred to.
final class Markdown {
    private static final String JOINER = "\u2060";

    private static final Pattern ANYWHERE = Pattern.compile("[\\\\`*\\[\\]|~$]");

    /// An underscore within a word is one; at its edge it slants.
    private static final Pattern EDGE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /// Headings, quotes, lists, rules, and underlines that make headings.
    private static final Pattern LINE_START = Pattern.compile("^(?=[#>+=-])");

    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})(?=[.)])");
    private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");

    /// What begins a mention, a reference to an issue.
    private static final Pattern REFERENCE =
            Pattern.compile("(?<![\\p{L}\\p{N}])@(?=[\\p{L}\\p{N}])|#(?=\\d)|\\b[Gg][Hh]-(?=\\d)");

    private static final Pattern INDENT = Pattern.compile("^[ \\t]+");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>]+");

    private static final Pattern BREAK = Pattern.compile("(?<=[^\n])\n(?=[^\n])");

    private Markdown() {}

    /// @param plain lines with `\n` between them; GitHub keeps such breaks
    static String of(String plain) {
        var lines = plain.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!ADDRESS.matcher(lines[i]).matches()) {
                lines[i] = line(lines[i]);
            }
        }
        return String.join("\n", lines);
    }

    /// The same for a file, in which a line's end is no break of its own.
    static String inFile(String plain) {
        return BREAK.matcher(of(plain)).replaceAll("  \n");
    }

    private static String line(String plain) {
        // An indented line would be code, in which a backslash is one.
        var text =
                INDENT.matcher(plain)
                        .replaceAll(indent -> "\u00a0".repeat(indent.group().length()));
        text = ENTITY.matcher(text).replaceAll("&amp;");
        text = ANYWHERE.matcher(text).replaceAll("\\\\$0");
        text = EDGE.matcher(text).replaceAll("\\\\_");
        text = text.replace("<", "&lt;");
        text = REFERENCE.matcher(text).replaceAll("$0" + JOINER);
        text = LINE_START.matcher(text).replaceAll("\\\\");
        return NUMBERED.matcher(text).replaceAll("$1\\\\");
    }
}
