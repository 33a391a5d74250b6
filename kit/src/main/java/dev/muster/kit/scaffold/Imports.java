package dev.muster.kit.scaffold;

import java.util.ArrayList;

/// The imports of a Java file.
final class Imports {
    private Imports() {}

    /// The file with one import more, in order.
    ///
    /// @param line `import some.Type;`
    static String with(String text, String line) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.contains(line)) {
            return text;
        }
        int at = -1;
        int statics = -1;
        int pack = 0;
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            var each = lines.get(i);
            if (each.startsWith("package ")) {
                pack = i;
            } else if (each.startsWith("import static ")) {
                statics = i;
            } else if (each.startsWith("import ")) {
                first = first < 0 ? i : first;
                at = each.compareTo(line) < 0 ? i + 1 : at;
            }
        }
        if (first < 0) {
            lines.add(Math.max(pack, statics) + 1, "");
            lines.add(Math.max(pack, statics) + 2, line);
        } else {
            lines.add(at < 0 ? first : at, line);
        }
        return String.join("\n", lines) + "\n";
    }
}
