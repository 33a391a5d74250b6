package dev.muster.kit.contract.code;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.muster.kit.contract.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Which Java type a schema becomes.
public final class Types {
    private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Nullable.class).build();

    private final JsonNode document;
    private final Map<String, ClassName> named;

    /// @param document the whole contract
    /// @param named the components that have a class of their own, and that class
    public Types(JsonNode document, Map<String, ClassName> named) {
        this.document = document;
        this.named = Map.copyOf(named);
    }

    /// The name of a type that is declared in place and has no name of its own.
    public ClassName place(ClassName owner, String property) {
        var name = owner.peerClass(owner.simpleName() + Names.type(property));
        while (named.containsValue(name)) {
            name = name.peerClass(name.simpleName() + "Value");
        }
        return name;
    }

    /// The same, boxed, with null among its values.
    public static TypeName nullable(TypeName type) {
        return type.box().annotated(NULLABLE);
    }

    /// Whether it becomes a record.
    public static boolean isRecord(JsonNode schema) {
        return Shape.type(schema).equals("object") && schema.path("properties").size() > 0;
    }

    /// Whether it becomes an enum: words that make names which differ.
    public static boolean isEnum(JsonNode schema) {
        var names = new HashSet<String>();
        var words = schema.path("enum").valueStream().filter(word -> !word.isNull()).toList();
        return !words.isEmpty()
                && words.stream()
                        .allMatch(
                                word ->
                                        word.isString()
                                                && Names.isConstant(word.stringValue())
                                                && names.add(
                                                        Shape.constantName(word.stringValue())));
    }

    /// The schema of that name among the components.
    public JsonNode component(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /// The schema behind references, nullable ones too; none where values are of several kinds.
    public JsonNode resolve(JsonNode schema) {
        var target = only(schema);
        var ref = target.path("$ref").asString("");
        return ref.isEmpty() ? target : resolve(component(nameIn(ref)));
    }

    /// The one schema of values that are not null; a missing node when there are several.
    private static JsonNode only(JsonNode schema) {
        if (!schema.has("anyOf")) {
            var types = Shape.types(schema).stream().filter(type -> !type.equals("null")).count();
            return types > 1 ? MissingNode.getInstance() : schema;
        }
        var alternatives =
                schema.path("anyOf")
                        .valueStream()
                        .filter(each -> !Shape.types(each).equals(List.of("null")))
                        .toList();
        return alternatives.size() == 1 ? only(alternatives.getFirst()) : MissingNode.getInstance();
    }

    /// Whether null is among the values.
    public boolean isNullable(JsonNode schema) {
        return Shape.isNullable(schema) || Shape.isNullable(resolve(schema));
    }

    /// The type of values that are not null; primitive where there is one.
    ///
    /// @param place the name that an enum gets which has none of its own
    public TypeName of(JsonNode given, ClassName place) {
        var schema = only(given);
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
                            ClassName.get(List.class), element(schema.path("items"), place));
            case "object" ->
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class),
                            ClassName.get(String.class),
                            mapValue(schema.path("additionalProperties"), place));
            default -> ClassName.get(JsonNode.class);
        };
    }

    private TypeName mapValue(JsonNode schema, ClassName place) {
        return schema.isObject() ? element(schema, place) : ClassName.get(JsonNode.class);
    }

    private TypeName element(JsonNode schema, ClassName place) {
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
