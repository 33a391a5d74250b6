package dev.muster.plugins.msteams;

import dev.muster.plugins.http.ChatCommand;
import java.net.URI;

/// Text as Teams takes it in replies: a few elements of HTML.
final class Html {
    static final ChatCommand.Markup MARKUP =
            new ChatCommand.Markup() {
                @Override
                public String escaped(String text, int limit) {
                    return Html.escaped(text, limit);
                }

                @Override
                public String code(String escaped) {
                    return "<code>" + escaped + "</code>";
                }

                @Override
                public String link(URI url, String escaped) {
                    var address = Html.escaped(url.toString(), 2_000);
                    return "<a href=\"%s\">%s</a>".formatted(address, escaped);
                }
            };

    private static final String CUT = "\u2026";

    private Html() {}

    /// @return the text escaped, no longer than the limit
    static String escaped(String text, int limit) {
        var all = new StringBuilder();
        int fits = 0;
        for (int point : text.codePoints().toArray()) {
            switch (point) {
                case '&' -> all.append("&amp;");
                case '<' -> all.append("&lt;");
                case '>' -> all.append("&gt;");
                case '"' -> all.append("&quot;");
                default -> all.appendCodePoint(point);
            }
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

    /// What somebody wrote, from the form in which Teams sends it: people and bots that are
    /// mentioned are elements, other signs of markup are escaped.
    static String unescaped(String text) {
        return text.replaceAll("</?at\\b[^>]{0,100}>", "")
                .replace("&nbsp;", " ")
                .replace('\u00a0', ' ')
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
