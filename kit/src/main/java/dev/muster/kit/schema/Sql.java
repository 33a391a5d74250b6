package dev.muster.kit.schema;

/// Pieces of statements.
final class Sql {
    private Sql() {}

    /// A text with something before it; nothing when it is empty.
    static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    /// A text as a literal.
    static String quoted(String text) {
        var doubled = text.replace("'", "''");
        return text.contains("\\")
                ? "E'" + doubled.replace("\\", "\\\\") + "'"
                : "'" + doubled + "'";
    }
}
