package dev.muster.kit.backup;

import java.util.regex.Pattern;

/// A table, sequence or view.
///
/// @param schema as it is, without quotes
/// @param name as it is, without quotes
record Name(String schema, String name) implements Comparable<Name> {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /// As a statement has it, whatever its search path is.
    String sql() {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /// For people: quoted where that is needed only.
    static String shown(String identifier) {
        // What a file says its tables are called must not steer the terminal.
        return PLAIN.matcher(identifier).matches()
                ? identifier
                : quoted(identifier).replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public int compareTo(Name other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema.equals("public") ? shown(name) : shown(schema) + "." + shown(name);
    }
}
