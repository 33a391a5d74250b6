package dev.muster.kit.scaffold;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of permissions in a source tree: Java files that have a row for each, which begins
/// with its name: `INVOICE_READ("invoice.read", ...),` or `entry("invoice.read", ...),`. A new
/// domain's permissions are for whoever has those of the first domain in the table.
final class Permissions {
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^("
                        + " *)(\\w+)\\(\"([a-z][a-z0-9-]*)\\.(read|write)\"((?:[^()]|\\([^()]*\\))*)\\)(\\)*[,;]*)\\n");

    private final Map<Path, String> tables = new LinkedHashMap<>();
    private final String model;

    Permissions(SourceTree tree) {
        String first = "";
        for (var file : (Iterable<Path>) tree.sources()::iterator) {
            var text = SourceTree.read(file);
            var found = paired(text);
            if (!found.isEmpty()) {
                first = first.isEmpty() ? found : first;
                tables.put(file, text);
            }
        }
        model = first;
    }

    /// The first word that has a row to read and one to write; empty when none has.
    private static String paired(String text) {
        var seen = new TreeMap<String, String>();
        var rows = ROW.matcher(text);
        while (rows.find()) {
            var before = seen.putIfAbsent(rows.group(3), rows.group(4));
            if (before != null && !before.equals(rows.group(4))) {
                return rows.group(3);
            }
        }
        return "";
    }

    /// Whether some table has it already.
    boolean has(String word) {
        return tables.values().stream().anyMatch(text -> text.contains("(\"" + word + ".read\""));
    }

    /// The tables with rows for a new word.
    ///
    /// @throws ScaffoldException when there is no table
    Map<Path, String> with(String word) {
        if (model.isEmpty()) {
            throw new ScaffoldException(
                    "No Java file has rows for permissions, as entry(\"invoice.read\", ...) and"
                        + " entry(\"invoice.write\", ...); name the first word of two that exist"
                        + " with --permission");
        }
        var changed = new LinkedHashMap<Path, String>();
        tables.forEach(
                (file, text) -> {
                    if (text.contains("(\"" + model + ".read\"")) {
                        changed.put(file, added(text, word));
                    }
                });
        return changed;
    }

    private String added(String text, String word) {
        var more = new StringBuilder();
        int end = 0;
        var close = ",";
        int closed = 0;
        var rows = ROW.matcher(text);
        while (rows.find()) {
            if (rows.group(3).equals(model)) {
                more.append(copy(rows, word));
                close = rows.group(6);
                closed = rows.start(6);
                end = rows.end();
            }
        }
        // The last row of a table ends with what closes it.
        more.replace(more.length() - 2, more.length() - 1, close);
        return text.substring(0, closed) + ",\n" + more + text.substring(end);
    }

    private String copy(Matcher row, String word) {
        var name = row.group(2).replace(constant(model), constant(word));
        return Layout.of(
                "%s%s(\"%s.%s\"%s),"
                        .formatted(
                                row.group(1),
                                name,
                                word,
                                row.group(4),
                                row.group(5).replaceAll("\\s+", " ").replace("( ", "(")));
    }

    private static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
