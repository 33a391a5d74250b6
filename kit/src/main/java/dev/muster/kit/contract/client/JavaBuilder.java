package dev.muster.kit.contract.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.code.Component;
import dev.muster.kit.contract.code.Docs;
import dev.muster.kit.contract.code.Types;
import java.util.List;
import javax.lang.model.element.Modifier;

/// Gives a record a builder: what must be there is asked for at once, the rest is named.
final class JavaBuilder {
    private static final ClassName BUILDER = JavaNames.nested("Builder");

    private final ClassName patch;

    JavaBuilder(ClassName patch) {
        this.patch = patch;
    }

    void addTo(TypeSpec.Builder type, ClassName name, List<Component> components) {
        if (components.stream().allMatch(Component::required)) {
            return;
        }
        var builder =
                TypeSpec.classBuilder(BUILDER)
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("Puts a {@link $N} together.\n", name.simpleName());
        var create =
                MethodSpec.methodBuilder("builder")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addJavadoc("Begins with what must be there.\n")
                        .returns(BUILDER);
        var constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        for (var component : components) {
            builder.addField(field(component));
            if (component.required()) {
                create.addParameter(component.type(), component.name());
                constructor
                        .addParameter(component.type(), component.name())
                        .addStatement("this.$N = $N", component.name(), component.name());
            }
        }
        builder.addMethod(constructor.build());
        components.stream()
                .filter(component -> !component.required())
                .forEach(component -> builder.addMethod(setter(component)));
        var required =
                components.stream()
                        .filter(Component::required)
                        .map(component -> CodeBlock.of("$N", component.name()))
                        .collect(CodeBlock.joining(",$W"));
        type.addMethod(create.addStatement("return new $T($L)", BUILDER, required).build());
        type.addType(builder.addMethod(build(name, components)).build());
    }

    private FieldSpec field(Component component) {
        var field = FieldSpec.builder(component.type(), component.name(), Modifier.PRIVATE);
        if (component.required()) {
            field.addModifiers(Modifier.FINAL);
        } else if (isPatch(component)) {
            field.initializer("$T.absent()", patch);
        }
        return field.build();
    }

    private boolean isPatch(Component component) {
        return component.inclusion() != null && !component.type().isAnnotated();
    }

    private MethodSpec setter(Component component) {
        var name = component.name();
        var type = component.nullable() ? Types.nullable(component.value()) : component.value();
        var method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(type, name)
                        .returns(BUILDER);
        Docs.HTML.describe(component.description()).ifPresent(method::addJavadoc);
        return method.addStatement(
                        isPatch(component)
                                ? CodeBlock.of("this.$N = $T.of($N)", name, patch, name)
                                : CodeBlock.of("this.$N = $N", name, name))
                .addStatement("return this")
                .build();
    }

    private static MethodSpec build(ClassName name, List<Component> components) {
        var values =
                components.stream()
                        .map(component -> CodeBlock.of("$N", component.name()))
                        .collect(CodeBlock.joining(",$W"));
        return MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The whole.\n")
                .returns(name)
                .addStatement("return new $T($L)", name, values)
                .build();
    }
}
