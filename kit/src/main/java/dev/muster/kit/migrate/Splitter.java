package dev.muster.kit.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.core.Parser;

/// Finds the semicolons that end a statement, by the rules of psql: not those in strings, comments,
/// parentheses, nor in a function's `begin atomic ... end`.
final class Splitter {
    private final String text;
    private final char[] characters;
    private final List<Script.Statement> statements = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int begin;
    private int parentheses;
    private int blocks;

    private Splitter(String text) {
        this.text = text;
        this.characters = text.toCharArray();
    }

    /// The statements of a text, without their semicolons.
    static List<Script.Statement> split(String text) {
        var splitter = new Splitter(text);
        splitter.split();
        return splitter.statements;
    }

    /// Where the first word of a text begins that is no comment; its length when there is none.
    static int skipComments(String sql) {
        var characters = sql.toCharArray();
        var i = 0;
        while (i < characters.length) {
            var end =
                    switch (characters[i]) {
                        case '-' -> Parser.parseLineComment(characters, i);
                        case '/' -> Parser.parseBlockComment(characters, i);
                        default -> i;
                    };
            if (end == i && !Character.isWhitespace(characters[i])) {
                return i;
            }
            i = end + 1;
        }
        return characters.length;
    }

    private void split() {
        var i = 0;
        while (i < characters.length) {
            var c = characters[i];
            switch (c) {
                case '\'' -> i = Parser.parseSingleQuotes(characters, i, true);
                case '"' -> i = Parser.parseDoubleQuotes(characters, i);
                case '-' -> i = Parser.parseLineComment(characters, i);
                case '/' -> i = Parser.parseBlockComment(characters, i);
                case '$' -> i = Parser.parseDollarQuotes(characters, i);
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case ';' -> {
                    if (parentheses <= 0 && blocks == 0) {
                        end(i);
                    }
                }
                default -> {
                    if (Parser.isIdentifierStartChar(c)) {
                        i = word(i);
                    }
                }
            }
            i++;
        }
        end(characters.length);
    }

    private int word(int from) {
        var i = from;
        while (i + 1 < characters.length && Parser.isIdentifierContChar(characters[i + 1])) {
            i++;
        }
        var word = text.substring(from, i + 1).toLowerCase(Locale.ROOT);
        words.add(word);
        if (parentheses <= 0 && isRoutine()) {
            switch (word) {
                case "begin" -> blocks++;
                case "case" -> blocks += blocks > 0 ? 1 : 0;
                case "end" -> blocks -= blocks > 0 ? 1 : 0;
                default -> {}
            }
        }
        return i;
    }

    private boolean isRoutine() {
        var kind = words.size() > 3 && words.get(1).equals("or") ? 3 : 1;
        return words.getFirst().equals("create")
                && words.size() > kind
                && (words.get(kind).equals("function") || words.get(kind).equals("procedure"));
    }

    private void end(int semicolon) {
        var sql = text.substring(begin, semicolon);
        if (skipComments(sql) < sql.length()) {
            statements.add(new Script.Statement(sql, begin));
        }
        begin = semicolon + 1;
        parentheses = 0;
        blocks = 0;
        words.clear();
    }
}
