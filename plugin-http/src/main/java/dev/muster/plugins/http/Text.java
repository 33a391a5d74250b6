package dev.muster.plugins.http;

/// Text as other systems take it.
public final class Text {
    private static final String ELLIPSIS = "\u2026";

    private Text() {}

    /// A text that is no longer than a limit. One that is longer ends with an ellipsis; no
    /// character is cut in half.
    ///
    /// @param limit in UTF-16 units, 1 or more
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - ELLIPSIS.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /// A text as one line: whatever breaks lines or cannot be seen becomes a blank, and blanks that
    /// follow each other become one.
    ///
    /// @param limit as for [#cut]
    public static String line(String text, int limit) {
        return cut(text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip(), limit);
    }

    /// A text of lines with `\n` between them and without control characters other than the tab.
    ///
    /// @param limit as for [#cut]
    public static String lines(String text, int limit) {
        var broken = text.replaceAll("\\R", "\n");
        return cut(broken.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip(), limit);
    }
}
