package dev.muster.kit.scaffold;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a field may hold.
enum FieldType {
    STRING("text", "String", "type: string, minLength: 1, maxLength: 200, pattern: '\\S'"),
    TEXT("text", "String", "type: string, minLength: 1, maxLength: 20000"),
    INT("int", "int", "type: integer, format: int32"),
    LONG("bigint", "long", "type: integer, format: int64"),
    // As text: a number would be a double on the way, and amounts of money must not be.
    DECIMAL(
            "numeric(19, 4)",
            "BigDecimal",
            "type: string, maxLength: 21, pattern: '^-?[0-9]{1,15}([.][0-9]{1,4})?$'"),
    BOOL("boolean", "boolean", "type: boolean"),
    DATE("date", "LocalDate", "type: string, format: date"),
    INSTANT("timestamptz", "Instant", "type: string, format: date-time"),
    UUID("uuid", "UUID", "type: string, format: uuid"),
    EMAIL("text", "String", "type: string, format: email, maxLength: 254"),
    ENUM("text", "", ""),
    REFERENCE("bigint", "long", "type: integer, format: int64, minimum: 1");

    private final String sql;
    private final String java;
    private final String schema;

    FieldType(String sql, String java, String schema) {
        this.sql = sql;
        this.java = java;
        this.schema = schema;
    }

    /// As it is written on the command line.
    String word() {
        return this == REFERENCE ? "references" : name().toLowerCase(Locale.ROOT);
    }

    static FieldType named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ScaffoldException(
                                        "'%s' is no type of a field; expected one of %s"
                                                .formatted(word, words())));
    }

    private static String words() {
        return Arrays.stream(values())
                .map(
                        type ->
                                switch (type) {
                                    case ENUM -> "enum(a,b)";
                                    case REFERENCE -> "references(table)";
                                    default -> type.word();
                                })
                .collect(Collectors.joining(", "));
    }

    /// The type of its column.
    String sql() {
        return sql;
    }

    /// The type in Java where there is one for all fields of the kind; empty for enums.
    String java() {
        return java;
    }

    boolean isPrimitive() {
        return java.equals(java.toLowerCase(Locale.ROOT)) && !java.isEmpty();
    }

    /// What the contract says of a value, without the braces.
    String schema() {
        return schema;
    }

    /// The most that is said of what is answered; limits are for what is sent.
    String answered() {
        var parts = schema.split(", (?=min|max|pattern)", 2);
        return parts[0];
    }

    /// Whether it can differ from row to row as often as one likes.
    boolean isEndless() {
        return this != BOOL && this != ENUM && this != TEXT;
    }

    /// A value as JSON, for [String#format] with a number that makes it another one.
    String sample(Field field) {
        return switch (this) {
            case STRING, TEXT -> "\"%s %%1$d\"".formatted(brief(field.title()));
            case INT, LONG, REFERENCE -> "%1$d";
            case DECIMAL -> "\"%1$d.5000\"";
            case BOOL -> "true";
            case DATE -> "\"2026-12-0%1$d\"";
            case INSTANT -> "\"2026-12-01T09:0%1$d:00Z\"";
            case UUID -> "\"00000000-0000-4000-8000-00000000000%1$d\"";
            case EMAIL -> "\"user%1$d@example.org\"";
            case ENUM -> "\"%s\"".formatted(field.choices().getFirst());
        };
    }

    private static String brief(String title) {
        var end = title.indexOf(' ', 12);
        return end < 0 ? title : title.substring(0, end);
    }
}
