package dev.muster.kit.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Breaks statements that are too long for a line where google-java-format would. Knows calls,
/// their chains, lambdas of one expression, and the heads of methods and records: what templates
/// have on one line each.
final class Layout {
    private static final int WIDTH = 100;
    private static final String STEP = " ".repeat(8);

    /// Up to so many characters before it, a first dot stays on the line.
    private static final int SHORT = 8;

    private Layout() {}

    /// @param text Java, a statement a line
    static String of(String text) {
        return text.lines().map(Layout::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String line) {
        if (line.length() <= WIDTH || line.stripLeading().startsWith("//")) {
            return line;
        }
        var indent = line.substring(0, line.length() - line.stripLeading().length());
        var body = line.strip();
        var end = body.lastIndexOf(')') + 1;
        if (end == 0 || !isBalanced(body)) {
            return line;
        }
        var suffix = body.substring(end);
        var assigned = topLevel(body, " = ");
        if (assigned > 0) {
            var value = body.substring(assigned + 3, end);
            var deeper = indent + STEP;
            return indent
                    + body.substring(0, assigned)
                    + " =\n"
                    + deeper
                    + written(value, deeper, deeper.length(), suffix);
        }
        if (body.startsWith("case ")) {
            return indent + written(body.substring(0, end), indent, indent.length(), suffix);
        }
        var verb = body.startsWith("return ") ? "return " : "";
        return indent
                + verb
                + written(
                        body.substring(verb.length(), end),
                        indent,
                        indent.length() + verb.length(),
                        suffix);
    }

    private static String written(String code, String indent, int column, String suffix) {
        if (column + code.length() + suffix.length() <= WIDTH) {
            return code + suffix;
        }
        var arrow = topLevel(code, " -> ");
        if (arrow > 0) {
            var deeper = indent + STEP;
            return code.substring(0, arrow)
                    + " ->\n"
                    + deeper
                    + written(code.substring(arrow + 4), deeper, deeper.length(), suffix);
        }
        var links = links(code);
        if (links.getFirst().isEmpty()) {
            return call(code, indent, column, suffix);
        }
        if (links.size() > 2 || (links.size() == 2 && links.getFirst().matches(".*[)\"]"))) {
            return chain(links, indent, column, suffix);
        }
        return call(code, indent, column, suffix);
    }

    private static String chain(List<String> links, String indent, int column, String suffix) {
        var deeper = indent + STEP;
        var first = links.getFirst();
        int next = 1;
        var name = first.replaceFirst("\\(.*", "");
        var attached =
                name.length() <= SHORT
                        || (Character.isUpperCase(first.charAt(0)) && !first.endsWith(")"));
        var text = new StringBuilder();
        if (attached) {
            text.append(first);
            text.append(call(links.get(next++), deeper, column + first.length(), ""));
        } else {
            text.append(written(first, deeper, column, ""));
        }
        for (; next < links.size(); next++) {
            var end = next == links.size() - 1 ? suffix : "";
            text.append("\n").append(deeper);
            text.append(call(links.get(next), deeper, deeper.length(), end));
        }
        return text.toString();
    }

    private static String call(String code, String indent, int column, String suffix) {
        if (column + code.length() + suffix.length() <= WIDTH) {
            return code + suffix;
        }
        var open = code.indexOf('(');
        if (open < 0 || code.charAt(code.length() - 1) != ')') {
            return code + suffix;
        }
        var head = code.substring(0, open + 1);
        var inner = code.substring(open + 1, code.length() - 1);
        var deeper = indent + STEP;
        if (deeper.length() + inner.length() + 1 + suffix.length() <= WIDTH) {
            return head + "\n" + deeper + inner + ")" + suffix;
        }
        var text = new StringBuilder(head);
        var arguments = split(inner);
        for (int i = 0; i < arguments.size(); i++) {
            var end = i == arguments.size() - 1 ? ")" + suffix : ",";
            text.append("\n").append(deeper);
            text.append(written(arguments.get(i), deeper, deeper.length(), end));
        }
        return text.toString();
    }

    /// `a`, `.b(c)`, `.d(e)` of `a.b(c).d(e)`.
    private static List<String> links(String code) {
        var links = new ArrayList<String>();
        int from = 0;
        for (int at : places(code, ".")) {
            links.add(code.substring(from, at));
            from = at;
        }
        links.add(code.substring(from));
        return links;
    }

    private static List<String> split(String inner) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at : places(inner, ", ")) {
            parts.add(inner.substring(from, at));
            from = at + 2;
        }
        parts.add(inner.substring(from));
        return parts;
    }

    private static boolean isBalanced(String code) {
        return places(code + "#", "#").size() == 1;
    }

    private static int topLevel(String code, String wanted) {
        var places = places(code, wanted);
        return places.isEmpty() ? -1 : places.getFirst();
    }

    /// Where a text stands outside of parentheses, type arguments and literals.
    private static List<Integer> places(String code, String wanted) {
        var places = new ArrayList<Integer>();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            if (depth == 0 && !quoted && code.startsWith(wanted, i)) {
                places.add(i);
            }
            switch (code.charAt(i)) {
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case '(', '<' -> depth += quoted ? 0 : 1;
                case ')' -> depth -= quoted ? 0 : 1;
                // The end of an arrow is none of type arguments.
                case '>' -> depth -= quoted || code.charAt(i - 1) == '-' ? 0 : 1;
                default -> {}
            }
        }
        return places;
    }
}
