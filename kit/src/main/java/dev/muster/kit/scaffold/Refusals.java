package dev.muster.kit.scaffold;

import dev.muster.kit.contract.Shape;
import java.util.stream.Collectors;

/// Writes what a service answers when the database refuses a value.
final class Refusals {
    private Refusals() {}

    /// The last word of the error code.
    static String code(Field field) {
        return field.unique() ? field.column() + "_taken" : field.column().replaceFirst("_id$", "");
    }

    /// The constant of the error.
    static String constant(Field field) {
        return Shape.constantName(code(field));
    }

    /// The name that PostgreSQL gives the constraint.
    static String constraint(DomainSpec spec, Field field) {
        return "%s_%s_%s"
                .formatted(spec.name().table(), field.column(), field.unique() ? "key" : "fkey");
    }

    /// The branches of a switch over the names of constraints, a line each.
    static String cases(DomainSpec spec) {
        return spec.refusable().stream()
                .map(
                        field ->
                                "            case \"%s\" -> new Refused(${Type}Error.%s, \"'%%s' %s\".formatted(%s));\n"
                                        .formatted(
                                                constraint(spec, field),
                                                constant(field),
                                                sentence(spec, field),
                                                field.name()))
                .collect(Collectors.joining());
    }

    private static String sentence(DomainSpec spec, Field field) {
        return field.unique()
                ? "is taken; choose another " + field.words()
                : "is no %s that is there".formatted(spec.name().noun());
    }
}
