package dev.muster.kit.scaffold;

import dev.muster.kit.contract.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// One field of what a domain keeps.
///
/// @param name in camelCase, as JSON and Java have it
/// @param optional whether it may be null
/// @param choices the words of an enum; empty for other types
/// @param target the table that a reference leads to; empty for other types
record Field(
        String name,
        FieldType type,
        boolean optional,
        boolean unique,
        List<String> choices,
        String target) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<name>[^:]+):(?<type>[a-z]+)(?:\\((?<inner>[^)]*)\\))?(?<marks>(?:\\?|!unique)*)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,23}");
    private static final Pattern CHOICE = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*");
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /// Names that the generated code has for something else.
    private static final Set<String> TAKEN =
            Set.of(
                    "id",
                    "createdAt",
                    "updatedAt",
                    "version",
                    "update",
                    "now",
                    "clone",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    Field {
        choices = List.copyOf(choices);
    }

    /// Reads `name:type`, `name:type?`, `name:type!unique`, `name:enum(a,b)`,
    /// `name:references(table)`.
    ///
    /// @throws ScaffoldException when it is not one of these
    static Field parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ScaffoldException(
                    ("'%s' is no field; expected name:type, with ? when it may be empty and !unique"
                                    + " when no two may have the same: title:string,"
                                    + " 'slug:string!unique', 'due:date?'")
                            .formatted(text));
        }
        var type = FieldType.named(form.group("type"));
        var inner = form.group("inner");
        var marks = form.group("marks");
        var name = name(form.group("name"), type);
        var unique = marks.contains("!unique");
        if (unique && !type.isEndless()) {
            throw new ScaffoldException(
                    "'%s': a field of type %s cannot be unique; leave !unique out, or take another type"
                            .formatted(text, type.word()));
        }
        return new Field(
                name,
                type,
                marks.contains("?"),
                unique,
                type == FieldType.ENUM ? choices(text, inner) : List.of(),
                target(text, type, inner));
    }

    private static String name(String given, FieldType type) {
        var camel = given.contains("_") ? Shape.camelCase(given) : given;
        if (!NAME.matcher(camel).matches()) {
            throw new ScaffoldException(
                    "'%s' is no name for a field; expected at most 24 letters and digits in camelCase, as dueDate"
                            .formatted(given));
        }
        if (SourceVersion.isKeyword(camel)) {
            throw new ScaffoldException(
                    "'%s' is a word of Java's own; expected another name".formatted(given));
        }
        var name = type == FieldType.REFERENCE && !camel.endsWith("Id") ? camel + "Id" : camel;
        if (TAKEN.contains(name)) {
            throw new ScaffoldException(
                    "'%s' is there already in what is generated; expected another name"
                            .formatted(given));
        }
        return name;
    }

    private static List<String> choices(String text, @Nullable String inner) {
        var choices = inner == null ? List.<String>of() : Arrays.asList(inner.split(",", -1));
        if (choices.size() < 2
                || new HashSet<>(choices).size() < choices.size()
                || !choices.stream().allMatch(CHOICE.asMatchPredicate())
                || choices.stream().mapToInt(String::length).sum() > 300) {
            throw new ScaffoldException(
                    "'%s': expected two or more different words in lower case, as state:enum(open,done)"
                            .formatted(text));
        }
        return choices;
    }

    private static String target(String text, FieldType type, @Nullable String inner) {
        if (type == FieldType.REFERENCE) {
            if (inner == null || !TABLE.matcher(inner).matches()) {
                throw new ScaffoldException(
                        "'%s': expected the table it leads to, as parent:references(task)?"
                                .formatted(text));
            }
            return inner;
        }
        if (type != FieldType.ENUM && inner != null) {
            throw new ScaffoldException(
                    "'%s': a field of type %s takes nothing in parentheses"
                            .formatted(text, type.word()));
        }
        return "";
    }

    /// The same as it is written on the command line.
    String text() {
        var inner =
                switch (type) {
                    case ENUM -> "(" + String.join(",", choices) + ")";
                    case REFERENCE -> "(" + target + ")";
                    default -> "";
                };
        return name + ":" + type.word() + inner + (optional ? "?" : "") + (unique ? "!unique" : "");
    }

    /// The name of its column.
    String column() {
        return Shape.constantName(name).toLowerCase(Locale.ROOT);
    }

    /// The name of its column as jOOQ has it.
    String constant() {
        return column().toUpperCase(Locale.ROOT);
    }

    /// Its name in words: `due date`.
    String words() {
        return column().replace('_', ' ');
    }

    /// Its name at the beginning of a sentence: `Due date`.
    String title() {
        return words().substring(0, 1).toUpperCase(Locale.ROOT) + words().substring(1);
    }

    /// Its name as a part of a name in Java: `DueDate`.
    String part() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /// A value as JSON.
    ///
    /// @param number another one gives another value, for types that have so many
    String sample(int number) {
        return type.sample(this).formatted(number);
    }

    /// A value as JSON that [#sample(int)] with 1 does not give.
    String other() {
        return switch (type) {
            case BOOL -> "false";
            case ENUM -> "\"" + choices.getLast() + "\"";
            default -> sample(2);
        };
    }

    /// A JSON value without the quotes.
    static String plain(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }
}
