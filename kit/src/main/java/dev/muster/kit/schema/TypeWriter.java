package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes enums, composite types and domains.
final class TypeWriter {
    private final Schema from;
    private final Schema to;

    /// @param from what is there
    /// @param to what shall be
    TypeWriter(Schema from, Schema to) {
        this.from = from;
        this.to = to;
    }

    static String createEnum(Thing type) {
        return "create type " + type.get("name") + " as enum (" + labels(type) + ")";
    }

    private static String labels(Thing type) {
        return type.list("labels").stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }

    static String attributes(Thing type) {
        var parts = type.list("attributes");
        var attributes = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i += 2) {
            attributes.add(parts.get(i) + " " + parts.get(i + 1));
        }
        return String.join(", ", attributes);
    }

    /// Whether the old labels are all among the new ones, in the same order.
    static boolean isLonger(Thing old, Thing type) {
        var left = new ArrayList<>(old.list("labels"));
        for (var label : type.list("labels")) {
            if (!left.isEmpty() && left.getFirst().equals(label)) {
                left.removeFirst();
            }
        }
        return left.isEmpty();
    }

    static List<String> newLabels(Thing old, Thing type) {
        var statements = new ArrayList<String>();
        var known = new ArrayList<>(old.list("labels"));
        var labels = type.list("labels");
        for (int i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            if (known.contains(label)) {
                continue;
            }
            var place =
                    i > 0
                            ? " after " + Sql.quoted(labels.get(i - 1))
                            : known.isEmpty() ? "" : " before " + Sql.quoted(known.getFirst());
            statements.add(
                    "alter type " + type.get("name") + " add value " + Sql.quoted(label) + place);
            known.add(label);
        }
        return statements;
    }

    /// Makes the type anew and has its columns take it.
    List<String> recast(Thing old, Thing type) {
        var name = type.get("name");
        var simple = name.substring(name.lastIndexOf('.') + 1);
        var schema = name.substring(0, name.length() - simple.length());
        var before =
                simple.startsWith("\"")
                        ? simple.substring(0, simple.length() - 1) + " before\""
                        : simple + "_before";
        var statements = new ArrayList<String>();
        statements.add("alter type " + name + " rename to " + before);
        statements.add(createEnum(type));
        var comment = to.things().get("comment on " + type.key());
        if (comment != null) {
            statements.add(Writer.comment(comment));
        }
        for (var column : to.things().values()) {
            if (column.kind() == Kind.COLUMN
                    && from.has(column.key())
                    && from.get(column.key()).needs().contains(old.key())
                    && column.needs().contains(type.key())) {
                var brackets = column.get("type").endsWith("[]") ? "[]" : "";
                statements.add(
                        "alter table %s alter column %s type %s using %s::text%s::%s"
                                .formatted(
                                        column.get("table"),
                                        column.get("name"),
                                        column.get("type"),
                                        column.get("name"),
                                        brackets,
                                        column.get("type")));
            }
        }
        statements.add("drop type " + schema + before);
        return statements;
    }

    static List<String> newAttributes(Thing old, Thing type) {
        var before = old.list("attributes");
        var after = type.list("attributes");
        var changes = new ArrayList<String>();
        for (int i = 0; i < before.size(); i += 2) {
            if (attribute(after, before.get(i)).isEmpty()) {
                changes.add("drop attribute " + before.get(i));
            }
        }
        for (int i = 0; i < after.size(); i += 2) {
            var was = attribute(before, after.get(i));
            if (was.isEmpty()) {
                changes.add("add attribute " + after.get(i) + " " + after.get(i + 1));
            } else if (!was.equals(after.get(i + 1))) {
                changes.add("alter attribute " + after.get(i) + " type " + after.get(i + 1));
            }
        }
        return List.of("alter type " + type.get("name") + " " + String.join(", ", changes));
    }

    private static String attribute(List<String> attributes, String name) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return "";
    }

    static String domain(Thing it) {
        return it.get("name")
                + " as "
                + it.get("type")
                + Sql.prefixed(" collate ", it.find("collation"))
                + Sql.prefixed(" default ", it.find("default"))
                + (it.has("not_null") ? " not null" : "");
    }

    static List<String> newDomain(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter domain " + it.get("name");
        if (!old.agrees(it, "default")) {
            statements.add(
                    begin
                            + (it.has("default")
                                    ? " set default " + it.get("default")
                                    : " drop default"));
        }
        if (!old.agrees(it, "not_null")) {
            statements.add(begin + (it.has("not_null") ? " set not null" : " drop not null"));
        }
        return statements;
    }
}
