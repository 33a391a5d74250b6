package dev.muster.plugins.mattermost;

import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as Mattermost takes it: Markdown, in which what people wrote means nothing, and in which
/// nobody is mentioned.
final class Markdown {
    /// With a card beside it still within the 16,383 characters of a post.
    private static final int LONGEST_TEXT = 10_000;

    private static final int LONGEST_DESCRIPTION = 3_000;
    private static final int LONGEST_CELL = 300;
    private static final String CUT = "…";

    /// Makes a word of `@channel` that is no mention; nobody sees it.
    private static final String NO_MENTION = "@\u200b";

    /// An address, or else one character.
    private static final Pattern PIECE =
            Pattern.compile(
                    "https?://[^\\s<>|\"@`*()\\[\\]]{0,1000}[^\\s<>|\".,;:!?@`*()\\[\\]}']|.",
                    Pattern.DOTALL);

    private static final String SPECIAL = "\\`*{}[]()#+-!_>~|";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Markdown() {}

    /// A message.
    static String message(Post post) {
        var text = escaped(post.text().strip(), LONGEST_TEXT);
        var card = post.card();
        if (card == null) {
            return text;
        }
        return text.isEmpty() ? card(card) : text + "\n\n" + card(card);
    }

    /// @return the text escaped, no longer than the limit
    static String escaped(String text, int limit) {
        var all = new StringBuilder();
        int fits = 0;
        var pieces = PIECE.matcher(text);
        while (pieces.find()) {
            all.append(piece(pieces.group(), all));
            if (all.length() > limit) {
                all.setLength(fits);
                return all + CUT;
            }
            if (all.length() <= limit - CUT.length()) {
                fits = all.length();
            }
        }
        return all.toString();
    }

    /// @return the text on one line, as where Mattermost shows no Markdown, no longer than the
    ///   limit
    static String plain(String text, int limit) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= limit) {
            return line;
        }
        int end = limit - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + CUT;
    }

    private static String piece(String piece, StringBuilder before) {
        if (piece.length() == 1 && SPECIAL.contains(piece)) {
            return "\\" + piece;
        }
        if (piece.equals("@")) {
            boolean inWord =
                    !before.isEmpty()
                            && Character.isLetterOrDigit(before.codePointBefore(before.length()));
            return inWord ? piece : NO_MENTION;
        }
        return piece;
    }

    private static String card(IncidentView card) {
        var commander = card.commander();
        var table =
                """
                #### %s: %s

                | Severity | Status | Commander | Declared |
                |---|---|---|---|
                | %s | %s | %s | %s by %s |\
                """
                        .formatted(
                                line(card.key()),
                                line(card.title()),
                                line(card.severity()),
                                line(card.status()),
                                commander == null ? "nobody yet" : line(commander),
                                MINUTE.format(card.declaredAt()),
                                line(card.declaredBy()));
        var description = card.description();
        if (description != null && !description.isBlank()) {
            table += "\n\n" + escaped(description.strip(), LONGEST_DESCRIPTION);
        }
        return card.url() == null ? table : table + "\n\n" + card.url();
    }

    private static String line(String text) {
        return escaped(text.strip().replaceAll("\\s+", " "), LONGEST_CELL);
    }
}
