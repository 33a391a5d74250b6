package dev.muster.plugins.http;

/// The beginning of a text, for systems that take only so much.
public final class Excerpt {
    private Excerpt() {}

    /// @param longest how many characters (UTF-16 units) the other system takes, 1 or more
    /// @return the text, or its beginning and an ellipsis; never half of a character
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
