package dev.muster.build;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which Java type a schema becomes.
final class Types {
    private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Nullable.class).build();

    private final JsonNode document;
    private final Map<String, ClassName> named = new LinkedHashMap<>();

    Types(Contract contract) {
        document = contract.document();
        named.put("Problem", ClassName.get(Problem.class));
        named.put("Fault", ClassName.get(Fault.class));
        for (var domain : contract.domains()) {
            for (var schema : domain.schemas()) {
                if (isRecord(component(schema)) || isEnum(component(schema))) {
                    named.put(schema, ClassName.get(packageOf(domain.source()), schema));
                }
            }
        }
    }

    static String packageOf(String source) {
        return source.substring(0, source.lastIndexOf('/')).replace('/', '.');
    }

    static TypeName nullable(TypeName type) {
        return type.box().annotated(NULLABLE);
    }

    static boolean isRecord(JsonNode schema) {
        return Shape.type(schema).equals("object") && schema.path("properties").size() > 0;
    }

    static boolean isEnum(JsonNode schema) {
        return schema.path("enum").size() > 0;
    }

    JsonNode component(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /// The schema behind references, nullable ones too.
    JsonNode resolve(JsonNode schema) {
        var target = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        var ref = target.path("$ref").asString("");
        return ref.isEmpty() ? target : resolve(component(nameIn(ref)));
    }

    /// Whether null is among the values.
    boolean isNullable(JsonNode schema) {
        return Shape.isNullable(schema) || Shape.isNullable(resolve(schema));
    }

    /// The type of values that are not null; primitive where there is one.
    ///
    /// @param place the name that an enum gets which has none of its own
    TypeName of(JsonNode schema, ClassName place) {
        if (schema.has("anyOf")) {
            return of(schema.path("anyOf").path(0), place);
        }
        if (schema.has("$ref")) {
            var name = nameIn(schema.path("$ref").asString(""));
            var type = named.get(name);
            return type == null ? of(component(name), place) : type;
        }
        return switch (Shape.type(schema)) {
            case "string" -> isEnum(schema) ? place : text(schema.path("format").asString(""));
            case "integer" ->
                    schema.path("format").asString("").equals("int64")
                            ? TypeName.LONG
                            : TypeName.INT;
            case "number" -> TypeName.DOUBLE;
            case "boolean" -> TypeName.BOOLEAN;
            case "array" ->
                    ParameterizedTypeName.get(
                            ClassName.get(List.class), of(schema.path("items"), place).box());
            case "object" ->
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class),
                            ClassName.get(String.class),
                            mapValue(schema.path("additionalProperties"), place));
            default -> ClassName.get(JsonNode.class);
        };
    }

    private TypeName mapValue(JsonNode schema, ClassName place) {
        if (!schema.isObject()) {
            return ClassName.get(JsonNode.class);
        }
        var type = of(schema, place).box();
        return isNullable(schema) ? nullable(type) : type;
    }

    private static TypeName text(String format) {
        return switch (format) {
            case "date-time" -> ClassName.get(Instant.class);
            case "date" -> ClassName.get(LocalDate.class);
            case "uuid" -> ClassName.get(UUID.class);
            default -> ClassName.get(String.class);
        };
    }

    private static String nameIn(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
