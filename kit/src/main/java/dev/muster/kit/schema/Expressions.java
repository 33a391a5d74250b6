package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares expressions as PostgreSQL prints them. It prints most spellings of one thing alike;
/// this knows the rest.
final class Expressions {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[eE]?'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$"
                        + "|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9][0-9.eE]*|::|[-+*/<>=~!@#%^&|`?]+|\\S",
                    Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_\"].*", Pattern.DOTALL);
    private static final Pattern ARRAY_LITERAL =
            Pattern.compile("'\\{[^\"\\\\{}']*(?:,[^\"\\\\{}']*)*}'");
    // Casting between them changes nothing that an operator could see, when no length is given.
    private static final Set<String> TEXTS = Set.of("text", "character varying", "varchar");
    private static final Set<String> TWO_WORDS =
            Set.of("character varying", "double precision", "bit varying");
    private static final Set<String> KEYWORDS =
            Set.of(
                    "AND",
                    "OR",
                    "NOT",
                    "IS",
                    "IN",
                    "LIKE",
                    "WHEN",
                    "THEN",
                    "ELSE",
                    "CASE",
                    "SELECT",
                    "WHERE",
                    "FROM",
                    "ON",
                    "CHECK",
                    "DEFAULT",
                    "USING",
                    "BETWEEN",
                    "BY",
                    "AS",
                    "DISTINCT",
                    "HAVING",
                    "LIMIT",
                    "RETURN");

    private Expressions() {}

    /// How sure it is that two expressions are the same.
    enum Verdict {
        SAME,
        /// The same but for casts and parentheses: it may mean something else.
        UNSURE,
        DIFFERENT
    }

    static Verdict compare(String one, String other) {
        if (one.equals(other)) {
            return Verdict.SAME;
        }
        var first = normal(tokens(one));
        var second = normal(tokens(other));
        if (first.equals(second)) {
            return Verdict.SAME;
        }
        return bare(first).equals(bare(second)) ? Verdict.UNSURE : Verdict.DIFFERENT;
    }

    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private static List<String> normal(List<String> tokens) {
        var left = withoutTextCasts(tokens);
        left = withoutParentheses(left);
        return withArrays(left);
    }

    private static List<String> withoutTextCasts(List<String> tokens) {
        var left = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.equals("CURRENT_TIMESTAMP")) {
                left.addAll(List.of("now", "(", ")"));
            } else if (token.equals("::") && isTextCast(tokens, i)) {
                i = endOfType(tokens, i + 1) - 1;
            } else {
                left.add(token);
            }
        }
        return left;
    }

    private static boolean isTextCast(List<String> tokens, int cast) {
        var words = tokens.subList(cast + 1, endOfType(tokens, cast + 1));
        var type = String.join(" ", words).replace(" [ ]", "");
        return TEXTS.contains(type);
    }

    /// The index after a type's name, with its modifiers and brackets.
    private static int endOfType(List<String> tokens, int begin) {
        int i = begin + 1;
        if (i < tokens.size() && TWO_WORDS.contains(tokens.get(begin) + " " + tokens.get(i))) {
            i++;
        }
        while (i + 1 < tokens.size() && tokens.get(i).equals(".")) {
            i += 2;
        }
        if (i < tokens.size() && tokens.get(i).equals("(") && !tokens.get(begin).startsWith("'")) {
            i = closing(tokens, i) + 1;
        }
        if (i + 2 < tokens.size()
                && (tokens.get(i).equals("with") || tokens.get(i).equals("without"))
                && tokens.get(i + 1).equals("time")) {
            i += 3;
        }
        while (i + 1 < tokens.size()
                && tokens.get(i).equals("[")
                && tokens.get(i + 1).equals("]")) {
            i += 2;
        }
        return i;
    }

    private static int closing(List<String> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            var token = tokens.get(i);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /// Takes away those around a single operand or around other parentheses.
    private static List<String> withoutParentheses(List<String> tokens) {
        var left = new ArrayList<>(tokens);
        for (boolean again = true; again; ) {
            again = false;
            for (int i = 0; i < left.size(); i++) {
                if (!left.get(i).equals("(")) {
                    continue;
                }
                int end = closing(left, i);
                if (isRedundant(left, i, end)) {
                    left.remove(end);
                    left.remove(i);
                    again = true;
                }
            }
        }
        return left;
    }

    private static boolean isRedundant(List<String> tokens, int begin, int end) {
        if (begin == 0 && end == tokens.size() - 1) {
            return true;
        }
        if (end - begin > 1 && tokens.get(begin + 1).equals("(")) {
            if (closing(tokens, begin + 1) == end - 1) {
                return true;
            }
        }
        var before = begin == 0 ? "" : tokens.get(begin - 1);
        boolean isCall =
                NAME.matcher(before).matches()
                        && !KEYWORDS.contains(before)
                        && !before.startsWith("'");
        return !isCall && isOperand(tokens.subList(begin + 1, end));
    }

    private static boolean isOperand(List<String> tokens) {
        if (tokens.size() == 1) {
            return true;
        }
        if (tokens.isEmpty()) {
            return false;
        }
        if (tokens.getFirst().equals("ARRAY") && tokens.get(1).equals("[")) {
            return tokens.indexOf("]") == tokens.size() - 1;
        }
        boolean isCall =
                NAME.matcher(tokens.getFirst()).matches()
                        && !KEYWORDS.contains(tokens.getFirst())
                        && tokens.get(1).equals("(");
        return isCall && closing(tokens, 1) == tokens.size() - 1;
    }

    /// Writes `'{a,b}'` after ANY or ALL as `ARRAY['a', 'b']`.
    private static List<String> withArrays(List<String> tokens) {
        var left = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            boolean follows =
                    i > 1
                            && tokens.get(i - 1).equals("(")
                            && (tokens.get(i - 2).equals("ANY") || tokens.get(i - 2).equals("ALL"));
            if (follows && ARRAY_LITERAL.matcher(token).matches()) {
                left.addAll(List.of("ARRAY", "["));
                var elements = token.substring(2, token.length() - 2).split(",", -1);
                for (int n = 0; n < elements.length; n++) {
                    if (n > 0) {
                        left.add(",");
                    }
                    left.add("'" + elements[n].strip() + "'");
                }
                left.add("]");
            } else {
                left.add(token);
            }
        }
        return left;
    }

    private static List<String> bare(List<String> tokens) {
        var left = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.equals("::") && i + 1 < tokens.size()) {
                i = endOfType(tokens, i + 1) - 1;
            } else if (!token.equals("(") && !token.equals(")")) {
                left.add(token);
            }
        }
        return left;
    }
}
