package dev.muster.kit.contract;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What can be read off a schema without following its references.
public final class Shape {
    private Shape() {}

    /// The declared types, `null` among them; empty when none is declared.
    public static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(name -> name.asString("")).toList()
                : type.isString() ? List.of(type.stringValue()) : List.of();
    }

    /// The declared type that is not `null`; empty when none is declared.
    public static String type(JsonNode schema) {
        return types(schema).stream().filter(type -> !type.equals("null")).findFirst().orElse("");
    }

    /// Whether null is among its values: `type: [string, 'null']` or `anyOf: [..., {type:
    /// 'null'}]`.
    public static boolean isNullable(JsonNode schema) {
        return types(schema).contains("null")
                || schema.path("anyOf").valueStream().anyMatch(Shape::isNullable);
    }

    /// `on-call` and `on_call` become `onCall`.
    public static String camelCase(String name) {
        var words = name.split("[^A-Za-z0-9]+", -1);
        var text = new StringBuilder();
        for (var word : words) {
            if (word.isEmpty()) {
                continue;
            }
            text.append(
                            text.isEmpty()
                                    ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return text.toString();
    }

    /// `on-call` and `onCall` become `ON_CALL`; a leading digit gets an underscore before it, and
    /// the minus of a sort order such as `-name` becomes `NAME_DESC`.
    public static String constantName(String wire) {
        var name =
                wire.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceAll("^_|_$", "")
                        .toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return name;
        }
        var start = Character.isDigit(name.charAt(0)) ? "_" : "";
        return start + name + (wire.startsWith("-") ? "_DESC" : "");
    }
}
