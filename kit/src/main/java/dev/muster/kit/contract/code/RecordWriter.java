package dev.muster.kit.contract.code;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes records: of objects, and of an operation's query parameters.
public final class RecordWriter {
    private final Types types;
    private final ClassName patch;
    private final Side side;

    /// @param patch the class of a member that may be absent, null or a value
    public RecordWriter(Types types, ClassName patch, Side side) {
        this.types = types;
        this.patch = patch;
        this.side = side;
    }

    /// The record of an object.
    public TypeSpec.Builder write(ClassName name, JsonNode schema) {
        var type = record(name, components(name, schema), schema.path("description").asString(""));
        if (schema.path("additionalProperties").asBoolean(false)) {
            type.addAnnotation(
                    AnnotationSpec.builder(JsonIgnoreProperties.class)
                            .addMember("ignoreUnknown", "true")
                            .build());
        }
        return type;
    }

    /// What the record of an object is made of.
    public List<Component> components(ClassName name, JsonNode schema) {
        var required =
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.toSet());
        boolean isPatch = schema.path("x-patch").asBoolean(false);
        var taken = new HashSet<String>();
        return schema.path("properties")
                .propertyStream()
                .map(
                        property ->
                                component(
                                        name,
                                        property.getKey(),
                                        property.getValue(),
                                        property.getValue().path("description").asString(""),
                                        required.contains(property.getKey()),
                                        isPatch,
                                        taken))
                .toList();
    }

    /// The record of an operation's query parameters.
    public TypeSpec.Builder writeQuery(
            ClassName name, String operation, List<Component> components) {
        return record(name, components, "The query parameters of `%s`.".formatted(operation));
    }

    /// One query parameter.
    ///
    /// @param taken the names that others have; gets this one's
    public Component parameter(
            ClassName owner,
            String wire,
            JsonNode schema,
            String description,
            boolean required,
            Set<String> taken) {
        return component(owner, wire, schema, description, required, false, taken);
    }

    private Component component(
            ClassName owner,
            String wire,
            JsonNode schema,
            String description,
            boolean required,
            boolean isPatch,
            Set<String> taken) {
        var name = Names.variable(wire);
        while (!taken.add(name)) {
            name += "Value";
        }
        var plain = types.of(schema, types.place(owner, wire));
        if (isPatch) {
            return new Component(
                    name,
                    wire,
                    plain,
                    ParameterizedTypeName.get(patch, plain.box()),
                    false,
                    types.isNullable(schema),
                    include("NON_EMPTY"),
                    null,
                    null,
                    description);
        }
        var preset = required || side == Side.CLIENT ? null : preset(schema, plain);
        boolean nullable = preset == null && (!required || types.isNullable(schema));
        var type = preset == null ? plain : plain.box();
        return new Component(
                name,
                wire,
                plain,
                nullable ? Types.nullable(plain) : type,
                required,
                types.isNullable(schema),
                required || preset != null ? null : include("NON_NULL"),
                preset,
                copy(name, nullable, schema),
                description);
    }

    private TypeSpec.Builder record(
            ClassName name, List<Component> components, String description) {
        var type = TypeSpec.recordBuilder(name).addModifiers(Modifier.PUBLIC);
        side.docs().describe(description).ifPresent(type::addJavadoc);
        var documented =
                components.stream()
                        .filter(component -> !component.description().isBlank())
                        .toList();
        if (!description.isBlank() && !documented.isEmpty()) {
            type.addJavadoc("\n");
        }
        documented.forEach(
                component ->
                        type.addJavadoc(
                                side.docs().parameter(component.name(), component.description())));
        var header = MethodSpec.constructorBuilder();
        var body = CodeBlock.builder();
        for (var component : components) {
            var parameter = ParameterSpec.builder(component.type(), component.name());
            if (!component.name().equals(component.wire())) {
                parameter.addAnnotation(
                        AnnotationSpec.builder(JsonProperty.class)
                                .addMember("value", "$S", component.wire())
                                .build());
            }
            if (component.inclusion() != null) {
                parameter.addAnnotation(component.inclusion());
            }
            header.addParameter(parameter.build());
            if (side == Side.CLIENT && isAlwaysThere(component)) {
                body.addStatement(
                        "$T.requireNonNull($N, $S)",
                        Objects.class,
                        component.name(),
                        component.name() + ": null, expected a value");
            }
            if (component.preset() != null) {
                body.beginControlFlow("if ($N == null)", component.name())
                        .addStatement("$N = $L", component.name(), component.preset())
                        .endControlFlow();
            }
            if (component.copy() != null) {
                body.addStatement("$N = $L", component.name(), component.copy());
            }
        }
        type.recordConstructor(header.build());
        if (!body.isEmpty()) {
            type.addMethod(
                    MethodSpec.compactConstructorBuilder()
                            .addModifiers(Modifier.PUBLIC)
                            .addCode(body.build())
                            .build());
        }
        return type;
    }

    private static boolean isAlwaysThere(Component component) {
        return !component.type().isPrimitive() && !component.type().isAnnotated();
    }

    private @Nullable CodeBlock preset(JsonNode schema, TypeName type) {
        var value = schema.get("default");
        if (value == null) {
            value = types.resolve(schema).get("default");
        }
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return CodeBlock.of("$T.of()", List.class);
        }
        if (Types.isEnum(types.resolve(schema))) {
            return CodeBlock.of("$T.$L", type, Shape.constantName(value.stringValue()));
        }
        if (value.isString()) {
            return type.equals(ClassName.get(String.class))
                    ? CodeBlock.of("$S", value.stringValue())
                    : CodeBlock.of("$T.$L($S)", type, parser(type), value.stringValue());
        }
        if (type.equals(TypeName.LONG)) {
            return CodeBlock.of("$LL", value.asLong());
        }
        return type.equals(TypeName.DOUBLE)
                ? CodeBlock.of("$L", value.asDouble())
                : CodeBlock.of("$L", value.asString());
    }

    private static String parser(TypeName type) {
        return type.toString().equals("java.util.UUID") ? "fromString" : "parse";
    }

    private @Nullable CodeBlock copy(String name, boolean nullable, JsonNode schema) {
        CodeBlock copied =
                switch (Shape.type(types.resolve(schema))) {
                    case "array" ->
                            types.isNullable(types.resolve(schema).path("items"))
                                    ? CodeBlock.of(
                                            "$T.unmodifiableList(new $T<>($N))",
                                            Collections.class,
                                            ArrayList.class,
                                            name)
                                    : CodeBlock.of("$T.copyOf($N)", List.class, name);
                    case "object" ->
                            Types.isRecord(types.resolve(schema))
                                    ? null
                                    : CodeBlock.of(
                                            "$T.unmodifiableMap(new $T<>($N))",
                                            Collections.class,
                                            LinkedHashMap.class,
                                            name);
                    default -> null;
                };
        return copied == null || !nullable
                ? copied
                : CodeBlock.of("$N == null ? null : $L", name, copied);
    }

    private static AnnotationSpec include(String rule) {
        return AnnotationSpec.builder(JsonInclude.class)
                .addMember("value", "$T.$L", JsonInclude.Include.class, rule)
                .build();
    }
}
