package dev.muster.kit.scaffold;

import java.util.regex.Pattern;

/// The file that lists an app's domains.
final class Contents {
    private static final int WIDTH = 100;
    private static final Pattern LIST =
            Pattern.compile(
                    "(?<head>App\\.named\\(\"[^\"]*\"\\))(?<domains>(?:\\s*\\.with\\(new"
                            + " [\\w.]+\\([^()]*\\)\\))*)(?<end>\\s*;)");

    private Contents() {}

    /// The file with one more domain at the end of the list, and its import.
    ///
    /// @param file what messages call it
    /// @param type the domain's class, with its package
    /// @throws ScaffoldException when the list is not one that can be read
    static String with(String file, String text, String type) {
        var list = LIST.matcher(text);
        var simple = type.substring(type.lastIndexOf('.') + 1);
        var added = ".with(new " + simple + "())";
        if (!list.find()) {
            throw new ScaffoldException(
                    "%s: its list of domains is not App.named(\"...\").with(new ...())...; expected that form. Bring it back, add %s when all is written"
                            .formatted(file, added));
        }
        if (text.contains("new " + simple + "()")) {
            return text;
        }
        var listed =
                text.substring(0, list.end("domains"))
                        + gap(text, list.start("head"), list.group("domains"), added)
                        + added
                        + text.substring(list.end("domains"));
        return imported(listed, type);
    }

    /// What stands between two entries: a new line each, once they fill more than one.
    private static String gap(String text, int head, String domains, String added) {
        if (domains.contains("\n")) {
            return domains.substring(domains.lastIndexOf('\n'), domains.lastIndexOf(".with(new "));
        }
        int start = text.lastIndexOf('\n', head) + 1;
        int end = text.indexOf('\n', head);
        if (end - start + added.length() <= WIDTH) {
            return "";
        }
        var line = text.substring(start, head);
        return "\n" + " ".repeat(line.length() - line.stripLeading().length() + 8);
    }

    private static String imported(String text, String type) {
        var line = "import " + type + ";";
        var own = Pattern.compile("(?m)^package ([\\w.]+);").matcher(text);
        if (own.find() && type.matches(Pattern.quote(own.group(1)) + "\\.\\w+")) {
            return text;
        }
        return Imports.with(text, line);
    }
}
