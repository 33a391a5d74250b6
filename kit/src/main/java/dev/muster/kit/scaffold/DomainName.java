package dev.muster.kit.scaffold;

import dev.muster.kit.contract.Shape;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// What a domain is called, after one of the things it keeps.
///
/// @param word in lower case with underscores: `maintenance_window`; its package
/// @param words several of its things, in the same way: `maintenance_windows`
/// @param table its table: the same as `word`, or as `words` where that is a word of SQL's own
record DomainName(String word, String words, String table) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*");
    private static final int LONGEST = 24;

    /// Types that the generated code uses by these names.
    private static final Set<String> USED =
            Set.of(
                    "BigDecimal",
                    "Call",
                    "Client",
                    "Clock",
                    "CommonError",
                    "Constraint",
                    "Created",
                    "Cursor",
                    "DSLContext",
                    "Database",
                    "Domain",
                    "Instant",
                    "Kit",
                    "List",
                    "LocalDate",
                    "Nullable",
                    "Objects",
                    "Optional",
                    "Patch",
                    "Refused",
                    "Table",
                    "Tagged",
                    "Test",
                    "TestServer",
                    "Tx");

    /// @param given as a person wrote it: `task`, `MaintenanceWindow`, `maintenance-window`
    /// @param plural the same for several; empty to have it made
    /// @throws ScaffoldException when no domain can be called so
    static DomainName of(String given, String plural) {
        var word = snake(given);
        if (!FORM.matcher(word).matches() || word.length() > LONGEST) {
            throw new ScaffoldException(
                    "'%s' is no name for a domain; expected a noun of at most %d letters and digits, as task or maintenance-window"
                            .formatted(given, LONGEST));
        }
        if (SourceVersion.isKeyword(word)) {
            throw new ScaffoldException(
                    "'%s' is a word of Java's own, and no package can be called so; expected another noun"
                            .formatted(given));
        }
        if (plural.isEmpty() && word.matches(".*[^sui]s")) {
            throw new ScaffoldException(
                    "'%s' looks like several; a domain is called after one of its things, as '%s'. If it is one, name several of it with --plural"
                            .formatted(given, singular(word)));
        }
        var words = plural.isEmpty() ? plural(word) : snake(plural);
        if (!FORM.matcher(words).matches() || words.equals(word)) {
            throw new ScaffoldException(
                    "'%s' is no plural of '%s'; expected a word that differs from it"
                            .formatted(plural, given));
        }
        var name = new DomainName(word, words, word);
        if (USED.contains(name.type()) || isOfJava(name.type())) {
            throw new ScaffoldException(
                    "'%s': the generated code needs the name %s for something else; expected another noun"
                            .formatted(given, name.type()));
        }
        return name;
    }

    private static String snake(String given) {
        return given.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replace('-', '_')
                .toLowerCase(Locale.ROOT);
    }

    private static String singular(String words) {
        return words.endsWith("ies")
                ? words.substring(0, words.length() - 3) + "y"
                : words.substring(0, words.length() - 1);
    }

    private static String plural(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }

    /// Whether every Java file knows a type of that name already.
    static boolean isOfJava(String type) {
        try {
            Class.forName("java.lang." + type, false, DomainName.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /// `MaintenanceWindow`.
    String type() {
        return upper(Shape.camelCase(word));
    }

    /// `MaintenanceWindows`.
    String types() {
        return upper(Shape.camelCase(words));
    }

    /// `maintenanceWindow`.
    String variable() {
        return Shape.camelCase(word);
    }

    /// `maintenanceWindows`.
    String variables() {
        return Shape.camelCase(words);
    }

    /// The same name with a table that no word of SQL's own is called.
    ///
    /// @throws ScaffoldException when there is none
    DomainName outOf(Set<String> reserved) {
        if (!reserved.contains(word)) {
            return new DomainName(word, words, word);
        }
        if (!reserved.contains(words)) {
            return new DomainName(word, words, words);
        }
        throw new ScaffoldException(
                "'%s' and '%s' are words of SQL's own; expected another noun"
                        .formatted(word, words));
    }

    /// Its table as jOOQ has it: `MAINTENANCE_WINDOW`.
    String tableConstant() {
        return table.toUpperCase(Locale.ROOT);
    }

    /// The type of its table as jOOQ has it: `MaintenanceWindow`.
    String tableType() {
        return upper(Shape.camelCase(table));
    }

    /// `/api/maintenance-windows`.
    String path() {
        return "/api/" + words.replace('_', '-');
    }

    /// `maintenance-window`, the first word of its permissions.
    String permission() {
        return word.replace('_', '-');
    }

    /// `maintenance window`.
    String noun() {
        return word.replace('_', ' ');
    }

    /// `maintenance windows`.
    String nouns() {
        return words.replace('_', ' ');
    }

    /// `a maintenance window`.
    String aNoun() {
        return (word.matches("[aeio].*") ? "an " : "a ") + noun();
    }

    static String upper(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
