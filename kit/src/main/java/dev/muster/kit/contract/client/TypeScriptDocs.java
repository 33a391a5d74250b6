package dev.muster.kit.contract.client;

import java.util.stream.Collectors;

/// The contract's descriptions as comments.
final class TypeScriptDocs {
    private TypeScriptDocs() {}

    /// Nothing for a blank text.
    static String of(String text, String indent) {
        if (text.isBlank()) {
            return "";
        }
        var lines = text.strip().replace("*/", "*\\/").lines().map(String::strip).toList();
        return lines.size() == 1
                ? "%s/** %s */\n".formatted(indent, lines.getFirst())
                : lines.stream()
                        .map(line -> (indent + " * " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining("", indent + "/**\n", indent + " */\n"));
    }
}
