package dev.muster.kit.contract.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Writes HTML. Whatever is given as text or as the value of an attribute stays text.
final class Html {
    private static final Set<String> VOID = Set.of("meta", "link", "br");
    private static final Set<String> INLINE = Set.of("a", "code", "span", "strong", "br");

    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// @param attributes names and values, in turn
    Html open(String tag, String... attributes) {
        written.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            written.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        written.append('>');
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    /// Closes what was opened last.
    Html close() {
        var tag = open.pop();
        written.append("</").append(tag).append('>');
        if (!INLINE.contains(tag)) {
            written.append('\n');
        }
        return this;
    }

    Html text(String text) {
        written.append(escaped(text));
        return this;
    }

    /// An element with nothing but text in it.
    Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// Begins a table that can be scrolled on a small screen, also with the keyboard.
    Html table(String label, String... columns) {
        open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        open("table").open("thead").open("tr");
        for (var column : columns) {
            leaf("th", column, "scope", "col");
        }
        return close().close().open("tbody");
    }

    Html endTable() {
        return close().close().close();
    }

    /// Takes Markdown.
    Html markdown(String text) {
        written.append(Markdown.html(text));
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// @throws IllegalStateException when something is still open
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "'%s' is open; expected all to be closed".formatted(open.peek()));
        }
        return written.toString();
    }
}
