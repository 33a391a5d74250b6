package dev.muster.plugins.opsgenie;

import java.util.Map;
import java.util.UUID;

/// How Opsgenie is told whom or what is meant: by id or by name.
final class Identifier {
    private Identifier() {}

    static boolean isId(String text) {
        try {
            // What is shorter would be filled up with zeros.
            return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// A responder as an alert has it.
    ///
    /// @param word `team:`, `user:`, `escalation:` or `schedule:` and an id or name
    /// @throws IllegalArgumentException when it is something else
    static Map<String, String> responder(String word) {
        int colon = word.indexOf(':');
        var type = colon < 0 ? "" : word.substring(0, colon);
        var who = word.substring(colon + 1);
        if (!type.matches("team|user|escalation|schedule") || who.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'responders' is not team:, user:, escalation: or schedule:"
                                    .formatted(word)
                            + " and an id or name");
        }
        if (isId(who)) {
            return Map.of("type", type, "id", who);
        }
        return Map.of("type", type, type.equals("user") ? "username" : "name", who);
    }
}
