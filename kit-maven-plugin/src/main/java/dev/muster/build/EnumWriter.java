package dev.muster.build;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.DomainContract;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.problem.ErrorCode;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;

/// Writes enums: those of values, and the error table of a domain.
final class EnumWriter {
    private EnumWriter() {}

    static TypeSpec values(ClassName name, JsonNode schema) {
        var type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        Docs.describe(schema.path("description").asString("")).ifPresent(type::addJavadoc);
        var cases = CodeBlock.builder().add("return switch (wire) {\n").indent();
        for (var value : schema.path("enum").values()) {
            if (value.isNull()) {
                continue;
            }
            var wire = value.stringValue();
            var constant = Shape.constantName(wire);
            type.addEnumConstant(constant, TypeSpec.anonymousClassBuilder("$S", wire).build());
            cases.add("case $S -> $N;\n", wire, constant);
        }
        var allowed =
                schema.path("enum")
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining(", "));
        cases.add("default ->\n")
                .indent()
                .indent()
                .add("throw new $T(\n", IllegalArgumentException.class)
                .indent()
                .indent()
                .add("$S + wire + $S);\n", "'", "': expected one of " + allowed)
                .unindent()
                .unindent()
                .unindent()
                .unindent()
                .unindent()
                .add("};\n");
        return type.addField(String.class, "wire", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addParameter(String.class, "wire")
                                .addStatement("this.wire = wire")
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("wire")
                                .addJavadoc("As JSON, parameters and the database spell it.\n")
                                .addAnnotation(JsonValue.class)
                                .addModifiers(Modifier.PUBLIC)
                                .returns(String.class)
                                .addStatement("return wire")
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("of")
                                .addJavadoc(
                                        "@throws IllegalArgumentException naming the value and"
                                                + " those that exist\n")
                                .addAnnotation(JsonCreator.class)
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .returns(name)
                                .addParameter(String.class, "wire")
                                .addCode(cases.build())
                                .build())
                .build();
    }

    static TypeSpec errors(DomainContract domain) {
        var type =
                TypeSpec.enumBuilder(Names.type(domain.domain()) + "Error")
                        .addModifiers(Modifier.PUBLIC)
                        .addSuperinterface(ErrorCode.class)
                        .addJavadoc("How this domain says no.\n");
        for (var error : domain.errors()) {
            var own = domain.domain() + ".";
            var code = error.code();
            type.addEnumConstant(
                    Shape.constantName(code.startsWith(own) ? code.substring(own.length()) : code),
                    TypeSpec.anonymousClassBuilder(
                                    "$S, $L, $S", code, error.status(), error.title())
                            .build());
        }
        var constructor = MethodSpec.constructorBuilder();
        field(type, constructor, "code", ClassName.get(String.class));
        field(type, constructor, "status", TypeName.INT);
        field(type, constructor, "title", ClassName.get(String.class));
        type.addMethod(constructor.build());
        getter(type, "code", ClassName.get(String.class));
        getter(type, "status", TypeName.INT);
        getter(type, "title", ClassName.get(String.class));
        return type.build();
    }

    private static void field(
            TypeSpec.Builder type, MethodSpec.Builder constructor, String name, TypeName of) {
        type.addField(of, name, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addParameter(of, name).addStatement("this.$N = $N", name, name);
    }

    private static void getter(TypeSpec.Builder type, String name, TypeName of) {
        type.addMethod(
                MethodSpec.methodBuilder(name)
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(of)
                        .addStatement("return $N", name)
                        .build());
    }
}
