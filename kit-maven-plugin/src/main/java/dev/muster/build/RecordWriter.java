package dev.muster.build;

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
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.http.Patch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes records: of objects, and of an operation's query parameters.
final class RecordWriter {
    private final Types types;

    RecordWriter(Types types) {
        this.types = types;
    }

    /// The name of a type that is declared in place and has no name of its own.
    ClassName place(ClassName owner, String property) {
        return ClassName.get(owner.packageName(), owner.simpleName() + Names.type(property));
    }

    TypeSpec write(ClassName name, JsonNode schema) {
        var required =
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.toSet());
        boolean patch = schema.path("x-patch").asBoolean(false);
        var components =
                schema.path("properties")
                        .propertyStream()
                        .map(
                                property ->
                                        component(
                                                name,
                                                property.getKey(),
                                                property.getValue(),
                                                property.getValue()
                                                        .path("description")
                                                        .asString(""),
                                                required.contains(property.getKey()),
                                                patch))
                        .toList();
        var type = record(name, components, schema.path("description").asString(""));
        if (schema.path("additionalProperties").asBoolean(false)) {
            type.addAnnotation(
                    AnnotationSpec.builder(JsonIgnoreProperties.class)
                            .addMember("ignoreUnknown", "true")
                            .build());
        }
        return type.build();
    }

    TypeSpec writeQuery(ClassName name, Operation operation, List<Parameter> parameters) {
        var components =
                parameters.stream()
                        .map(
                                parameter ->
                                        component(
                                                name,
                                                parameter.name(),
                                                parameter.schema(),
                                                parameter.description(),
                                                parameter.required(),
                                                false))
                        .toList();
        return record(name, components, "The query parameters of `%s`.".formatted(operation.id()))
                .build();
    }

    private record Component(
            String name,
            String wire,
            TypeName type,
            @Nullable AnnotationSpec inclusion,
            @Nullable CodeBlock preset,
            @Nullable CodeBlock copy,
            String description) {}

    private Component component(
            ClassName owner,
            String wire,
            JsonNode schema,
            String description,
            boolean required,
            boolean patch) {
        var name = Names.variable(wire);
        var plain = types.of(schema, place(owner, wire));
        if (patch) {
            var type = ParameterizedTypeName.get(ClassName.get(Patch.class), plain.box());
            return new Component(name, wire, type, include("NON_EMPTY"), null, null, description);
        }
        var preset = required ? null : preset(schema, plain);
        boolean nullable = preset == null && (!required || types.isNullable(schema));
        var type = preset == null ? plain : plain.box();
        return new Component(
                name,
                wire,
                nullable ? Types.nullable(plain) : type,
                required || preset != null ? null : include("NON_NULL"),
                preset,
                copy(name, nullable, schema),
                description);
    }

    private TypeSpec.Builder record(
            ClassName name, List<Component> components, String description) {
        var type = TypeSpec.recordBuilder(name).addModifiers(Modifier.PUBLIC);
        Docs.describe(description).ifPresent(type::addJavadoc);
        var documented =
                components.stream().filter(component -> !component.description.isBlank()).toList();
        if (!description.isBlank() && !documented.isEmpty()) {
            type.addJavadoc("\n");
        }
        documented.forEach(
                component ->
                        type.addJavadoc(Docs.parameter(component.name, component.description)));
        var header = MethodSpec.constructorBuilder();
        var body = CodeBlock.builder();
        for (var component : components) {
            var parameter = ParameterSpec.builder(component.type, component.name);
            if (!component.name.equals(component.wire)) {
                parameter.addAnnotation(
                        AnnotationSpec.builder(JsonProperty.class)
                                .addMember("value", "$S", component.wire)
                                .build());
            }
            if (component.inclusion != null) {
                parameter.addAnnotation(component.inclusion);
            }
            header.addParameter(parameter.build());
            if (component.preset != null) {
                body.beginControlFlow("if ($N == null)", component.name)
                        .addStatement("$N = $L", component.name, component.preset)
                        .endControlFlow();
            }
            if (component.copy != null) {
                body.addStatement("$N = $L", component.name, component.copy);
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
                    case "array" -> CodeBlock.of("$T.copyOf($N)", List.class, name);
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
