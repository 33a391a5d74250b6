package dev.muster.kit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A list that a command prints: aligned columns for people, a JSON array of objects for programs.
public final class Table {
    private static final String GAP = "  ";

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private Table(List<String> columns) {
        this.columns = columns;
    }

    /// @param columns their names in lower case, as JSON has them: `last_used`
    public static Table of(String... columns) {
        return new Table(List.of(columns));
    }

    /// Adds a row.
    ///
    /// @param cells as many as there are columns; null for nothing, lists are joined for people
    public Table row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells, expected one for each of " + columns);
        }
        var row = new ArrayList<@Nullable Object>();
        for (var cell : cells) {
            row.add(cell);
        }
        rows.add(row);
        return this;
    }

    /// @param out takes the table
    /// @param json whether a program reads it
    public void print(PrintWriter out, boolean json) {
        if (json) {
            printJson(out);
        } else {
            printText(out);
        }
        out.flush();
    }

    private void printJson(PrintWriter out) {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var list = mapper.createArrayNode();
        for (var row : rows) {
            var object = list.addObject();
            for (int i = 0; i < columns.size(); i++) {
                object.set(columns.get(i), mapper.valueToTree(plain(row.get(i))));
            }
        }
        out.println(mapper.writeValueAsString(list));
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case Number number -> number;
            case Boolean truth -> truth;
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> cell.toString();
        };
    }

    private void printText(PrintWriter out) {
        var lines = new ArrayList<List<String>>();
        lines.add(
                columns.stream()
                        .map(column -> column.replace('_', ' ').toUpperCase(Locale.ROOT))
                        .toList());
        for (var row : rows) {
            var line = new ArrayList<String>();
            row.forEach(cell -> line.add(text(cell)));
            lines.add(line);
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width =
                        lines.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                text.append(line.get(i)).repeat(" ", width - line.get(i).length()).append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case List<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
            // A cell must not forge a row, nor steer the terminal.
            default -> cell.toString().replaceAll("\\p{Cntrl}", "?");
        };
    }
}
