package dev.muster.kit.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postgresql.core.Parser;

/// The tables that a part of the schema creates, and the foreign keys that it gives them. They are
/// read from its text, so no database is needed; what a `do` block or a function creates is not
/// seen.
///
/// @param tables in their order, with the schema where it is not `public`
/// @param foreignKeys in their order
public record DeclaredTables(List<String> tables, List<ForeignKey> foreignKeys) {
    private static final Set<String> BEFORE_TABLE =
            Set.of("global", "local", "temporary", "temp", "unlogged", "foreign");
    private static final Set<String> BEFORE_NAME = Set.of("if", "not", "exists", "only");

    /// One table refers to another, or to itself.
    public record ForeignKey(String table, String target) {}

    public DeclaredTables {
        tables = List.copyOf(tables);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /// Reads one `schema.sql`.
    public static DeclaredTables of(DeclaredSchema.Part part) {
        var tables = new ArrayList<String>();
        var keys = new ArrayList<ForeignKey>();
        for (var statement : Splitter.split(part.text())) {
            var words = words(statement.sql());
            int at = afterTable(words);
            if (at < 0) {
                continue;
            }
            while (BEFORE_NAME.contains(words.get(at))) {
                at++;
            }
            var table = nameAt(words, at);
            if (words.getFirst().equals("create")) {
                tables.add(table);
            }
            for (int i = at; i < words.size() - 1; i++) {
                // A reserved word: no column can have this name without quotes.
                if (words.get(i).equals("references")) {
                    keys.add(new ForeignKey(table, nameAt(words, i + 1)));
                }
            }
        }
        return new DeclaredTables(tables, keys);
    }

    /// Where the word after `table` is in `create table` and `alter table`; -1 in other statements.
    private static int afterTable(List<String> words) {
        if (words.isEmpty() || !Set.of("create", "alter").contains(words.getFirst())) {
            return -1;
        }
        int i = 1;
        while (i < words.size() && BEFORE_TABLE.contains(words.get(i))) {
            i++;
        }
        return i < words.size() - 1 && words.get(i).equals("table") ? i + 1 : -1;
    }

    private static String nameAt(List<String> words, int at) {
        var first = plain(words.get(at));
        if (at + 2 >= words.size() || !words.get(at + 1).equals(".")) {
            return first;
        }
        var second = plain(words.get(at + 2));
        return first.equals("public") ? second : first + "." + second;
    }

    private static String plain(String word) {
        return word.startsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                : word;
    }

    /// Words in lower case, quoted names with their quotes, and signs; no comments and no strings.
    private static List<String> words(String sql) {
        var characters = sql.toCharArray();
        var words = new ArrayList<String>();
        for (int i = 0; i < characters.length; i++) {
            int from = i;
            switch (characters[i]) {
                case '\'' -> i = Parser.parseSingleQuotes(characters, i, true);
                case '$' -> i = Parser.parseDollarQuotes(characters, i);
                case '-' -> i = Parser.parseLineComment(characters, i);
                case '/' -> i = Parser.parseBlockComment(characters, i);
                case '"' -> {
                    i = endOfQuoted(characters, i);
                    words.add(sql.substring(from, Math.min(i + 1, characters.length)));
                }
                default -> {
                    if (Parser.isIdentifierStartChar(characters[i])) {
                        i = endOfWord(characters, i);
                        words.add(sql.substring(from, i + 1).toLowerCase(Locale.ROOT));
                    } else if (!Character.isWhitespace(characters[i])) {
                        words.add(String.valueOf(characters[i]));
                    }
                }
            }
        }
        return words;
    }

    /// A doubled quote stands for one, and ends nothing.
    private static int endOfQuoted(char[] characters, int from) {
        int i = Parser.parseDoubleQuotes(characters, from);
        while (i + 1 < characters.length && characters[i + 1] == '"') {
            i = Parser.parseDoubleQuotes(characters, i + 1);
        }
        return i;
    }

    private static int endOfWord(char[] characters, int from) {
        int i = from;
        while (i + 1 < characters.length && Parser.isIdentifierContChar(characters[i + 1])) {
            i++;
        }
        return i;
    }
}
