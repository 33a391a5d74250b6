package dev.muster.plugins.slack;

import dev.muster.plugins.http.ChatCommand;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text as Slack takes it. In mrkdwn `&`, `<` and `>` are escaped, so that nobody is mentioned and
/// nothing is linked by what somebody wrote into an incident.
final class Mrkdwn {
    private static final String CUT = "…";

    /// An address, or else one character. An address is linked as it is: the texts are sent as
    /// verbatim, since Slack would otherwise look for mentions in them as well as for addresses.
    private static final Pattern PIECE =
            Pattern.compile(
                    "https?://[^\\s<>|\"]{0,1000}[^\\s<>|\".,;:!?)\\]}']|.", Pattern.DOTALL);

    static final ChatCommand.Markup MARKUP =
            new ChatCommand.Markup() {
                @Override
                public String escaped(String text, int limit) {
                    return Mrkdwn.escaped(text, limit);
                }

                @Override
                public String code(String escaped) {
                    return "`" + escaped + "`";
                }

                @Override
                public String link(URI url, String escaped) {
                    var address = Mrkdwn.escaped(url.toString(), 2_000).replace("|", "%7C");
                    return "<%s|%s>".formatted(address, escaped);
                }
            };

    private Mrkdwn() {}

    /// @return the text on one line, without markup to be escaped, no longer than the limit
    static String plain(String text, int limit) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= limit) {
            return line;
        }
        int end = limit - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + CUT;
    }

    /// @return the text escaped, no longer than the limit
    static String escaped(String text, int limit) {
        return pieces(text, limit, 1, false).getFirst();
    }

    /// @return the text escaped with its addresses linked, no longer than the limit
    static String linked(String text, int limit) {
        return pieces(text, limit, 1, true).getFirst();
    }

    /// @return the text escaped with its addresses linked, in parts
    /// @param limit how long a part may be
    /// @param most how many parts there may be, 1 or more
    static List<String> linked(String text, int limit, int most) {
        return pieces(text, limit, most, true);
    }

    /// What somebody wrote, from the escaped form in which Slack sends it.
    static String unescaped(String text) {
        return text.replaceAll("<mailto:([^|>]*)\\|[^>]*>", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static List<String> pieces(String text, int limit, int most, boolean links) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int fits = 0;
        var pieces = PIECE.matcher(text);
        while (pieces.find()) {
            var piece = pieces.group();
            boolean link = links && piece.length() > 2;
            var escaped = escape(piece);
            var next = link ? "<" + escaped + ">" : escaped;
            if (part.length() + next.length() > limit) {
                if (parts.size() == most - 1) {
                    part.setLength(fits);
                    parts.add(part + CUT);
                    return parts;
                }
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(next);
            if (part.length() <= limit - CUT.length()) {
                fits = part.length();
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
