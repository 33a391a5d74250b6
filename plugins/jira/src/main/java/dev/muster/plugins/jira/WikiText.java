package dev.muster.plugins.jira;

import dev.muster.plugins.http.Text;
import java.util.regex.Pattern;

/// Plain text for fields that Jira Data Center renders as wiki markup: what would be markup has a
/// backslash before it.
final class WikiText {
    /// What Jira takes.
    private static final int LONGEST = 32_767;

    /// Macros, links with mentions, images and table cells begin so wherever they stand.
    private static final Pattern ANYWHERE = Pattern.compile("[{}\\[\\]!|]|\\?(?=\\?)");

    /// These mean something unless they are within a word, as in `disk_full` or `INC-1`.
    private static final Pattern BESIDE_WORDS =
            Pattern.compile("(?<![\\p{L}\\p{N}])[*_+^~-]|[*_+^~-](?![\\p{L}\\p{N}])");

    /// Lists, headings and quotes.
    private static final Pattern LINE_START = Pattern.compile("^(\\s*)(?=#|h[1-6]\\.|bq\\.)");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\\\{}\\[\\]!|]+");

    private WikiText() {}

    static String of(String plain) {
        var lines = plain.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!ADDRESS.matcher(lines[i]).matches()) {
                lines[i] = escaped(lines[i]);
            }
        }
        return Text.cut(String.join("\n", lines), LONGEST);
    }

    private static String escaped(String line) {
        // Two backslashes would break the line, so theirs cannot be escaped by one of ours.
        var own = line.replace("\\", "&#92;");
        var inner = ANYWHERE.matcher(own).replaceAll("\\\\$0");
        var words = BESIDE_WORDS.matcher(inner).replaceAll("\\\\$0");
        return LINE_START.matcher(words).replaceAll("$1\\\\");
    }
}
