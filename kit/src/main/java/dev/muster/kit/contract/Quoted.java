package dev.muster.kit.contract;

import tools.jackson.databind.JsonNode;

/// Offending values as messages show them: short, on one line, and free of control characters.
public final class Quoted {
    private static final int LIMIT = 80;

    private Quoted() {}

    /// @return at most about eighty characters
    public static String value(JsonNode value) {
        if (value.isString()) {
            return text(value.stringValue());
        }
        return printable(value.toString());
    }

    /// @return at most about eighty characters
    public static String text(String text) {
        return "'" + printable(text) + "'";
    }

    private static String printable(String text) {
        int end = text.length();
        if (text.codePointCount(0, end) > LIMIT) {
            end = text.offsetByCodePoints(0, LIMIT);
        }
        var shown = new StringBuilder();
        text.substring(0, end)
                .codePoints()
                .forEach(
                        point -> {
                            if (Character.isISOControl(point)
                                    || Character.getType(point) == Character.SURROGATE) {
                                shown.append("\\u%04x".formatted(point));
                            } else {
                                shown.appendCodePoint(point);
                            }
                        });
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
