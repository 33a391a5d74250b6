package dev.muster.plugins.jira;

import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plain text in the Atlassian Document Format. What is in the text stays text: the format has its
/// markup beside the words, not in them.
final class AtlassianDocument {
    /// What Jira takes. Whether it counts the words or the document it does not say.
    private static final int LONGEST = 32_767;

    private AtlassianDocument() {}

    /// @param plain a blank line ends a paragraph
    static Map<String, Object> of(String plain) {
        var words = plain;
        var document = document(words);
        while (Json.write(document).length() > LONGEST) {
            words = Text.cut(words, words.length() * 3 / 4);
            document = document(words);
        }
        return document;
    }

    private static Map<String, Object> document(String plain) {
        var paragraphs = new ArrayList<Object>();
        for (var paragraph : plain.split("\n\\s*\n")) {
            var nodes = nodes(paragraph);
            if (!nodes.isEmpty()) {
                paragraphs.add(Map.of("type", "paragraph", "content", nodes));
            }
        }
        return Map.of("type", "doc", "version", 1, "content", paragraphs);
    }

    private static List<Object> nodes(String paragraph) {
        var nodes = new ArrayList<Object>();
        for (var line : paragraph.split("\n")) {
            // A text node must not be empty.
            if (line.isBlank()) {
                continue;
            }
            if (!nodes.isEmpty()) {
                nodes.add(Map.of("type", "hardBreak"));
            }
            nodes.add(
                    isAddress(line)
                            ? Map.of(
                                    "type",
                                    "text",
                                    "text",
                                    line,
                                    "marks",
                                    List.of(Map.of("type", "link", "attrs", Map.of("href", line))))
                            : Map.of("type", "text", "text", line));
        }
        return nodes;
    }

    private static boolean isAddress(String line) {
        return line.matches("https?://[^\\s<>\"]+");
    }
}
