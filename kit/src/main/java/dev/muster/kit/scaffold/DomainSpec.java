package dev.muster.kit.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a domain is to be.
///
/// @param pack its package
/// @param permission the first word of the permissions to read and to write
/// @param test the annotation of tests against the whole server, with its package
record DomainSpec(
        DomainName name, List<Field> fields, String pack, String permission, String test) {
    DomainSpec {
        fields = List.copyOf(fields);
        if (fields.stream().allMatch(field -> field.target().equals(name.table()))) {
            throw new ScaffoldException(
                    "'%s' has no fields of its own; expected at least one, as title:string"
                            .formatted(name.word()));
        }
        for (var field : fields) {
            check(name, field);
            if (fields.stream().filter(it -> it.column().equals(field.column())).count() > 1) {
                throw new ScaffoldException(
                        "'%s' is there twice; expected each field once".formatted(field.name()));
            }
        }
    }

    private static void check(DomainName name, Field field) {
        if (field.name().equals(name.variable()) || field.column().equals(name.word())) {
            throw new ScaffoldException(
                    "'%s': a field cannot be called like its domain; expected another name"
                            .formatted(field.name()));
        }
        if (field.target().equals(name.table()) && !field.optional()) {
            throw new ScaffoldException(
                    "'%s': the first %s could refer to no other; expected %s?"
                            .formatted(field.text(), name.noun(), field.text()));
        }
    }

    DomainSpec with(List<Field> more) {
        var all = new ArrayList<>(fields);
        all.addAll(more);
        return new DomainSpec(name, all, pack, permission, test);
    }

    Stream<Field> required() {
        return fields.stream().filter(field -> !field.optional());
    }

    Stream<Field> optional() {
        return fields.stream().filter(Field::optional);
    }

    Stream<Field> unique() {
        return fields.stream().filter(Field::unique);
    }

    /// The references to this domain's own table: the only ones that the database keeps, since no
    /// domain knows another's tables.
    Stream<Field> own() {
        return fields.stream().filter(field -> field.target().equals(name.table()));
    }

    /// Those whose values the database may refuse when it stores them.
    List<Field> refusable() {
        return Stream.concat(unique(), own()).distinct().toList();
    }

    /// The type of an enum: `TaskState`.
    String enumType(Field field) {
        return name.type() + field.part();
    }

    /// The type in Java of a value that is there.
    String javaType(Field field) {
        return field.type() == FieldType.ENUM ? enumType(field) : field.type().java();
    }

    /// The type in Java, with null among the values when the field is optional.
    String declaredType(Field field) {
        if (!field.optional()) {
            return javaType(field);
        }
        return "@Nullable "
                + switch (javaType(field)) {
                    case "int" -> "Integer";
                    case "long" -> "Long";
                    case "boolean" -> "Boolean";
                    default -> javaType(field);
                };
    }

    String fieldTexts() {
        return fields.stream().map(Field::text).collect(Collectors.joining(" "));
    }
}
