package dev.muster.kit.contract.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.Shape;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;

/// Writes enums of values.
public final class EnumWriter {
    private final Side side;

    public EnumWriter(Side side) {
        this.side = side;
    }

    /// The enum of a schema that [is one][Types#isEnum].
    public TypeSpec write(ClassName name, JsonNode schema) {
        var words =
                schema.path("enum")
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList();
        var type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        side.docs().describe(schema.path("description").asString("")).ifPresent(type::addJavadoc);
        for (var word : words) {
            type.addEnumConstant(
                    Shape.constantName(word), TypeSpec.anonymousClassBuilder("$S", word).build());
        }
        var unknown = unknown(words);
        if (side == Side.CLIENT) {
            type.addEnumConstant(
                    unknown,
                    TypeSpec.anonymousClassBuilder("$S", "")
                            .addJavadoc("What this client does not know: the server is newer.\n")
                            .build());
        }
        return type.addField(String.class, "wire", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addParameter(String.class, "wire")
                                .addStatement("this.wire = wire")
                                .build())
                .addMethod(spelling(unknown))
                .addMethod(of(name, words, unknown))
                .build();
    }

    private static String unknown(List<String> words) {
        var name = "UNRECOGNIZED";
        while (words.stream().map(Shape::constantName).anyMatch(name::equals)) {
            name += "_";
        }
        return name;
    }

    private MethodSpec spelling(String unknown) {
        return MethodSpec.methodBuilder("wire")
                .addJavadoc(
                        side == Side.SERVER
                                ? "As JSON, parameters and the database spell it.\n"
                                : "As the server spells it; empty for %s, which it refuses.\n"
                                        .formatted(unknown))
                .addAnnotation(JsonValue.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return wire")
                .build();
    }

    private MethodSpec of(ClassName name, List<String> words, String unknown) {
        var cases = CodeBlock.builder().add("return switch (wire) {\n").indent();
        words.forEach(word -> cases.add("case $S -> $N;\n", word, Shape.constantName(word)));
        var docs = "@throws IllegalArgumentException naming the value and those that exist\n";
        if (side == Side.SERVER) {
            refuseOthers(cases, words);
        } else {
            docs = "The constant of a word; " + unknown + " for one that is unknown.\n";
            cases.add("default -> $N;\n", unknown);
        }
        return MethodSpec.methodBuilder("of")
                .addJavadoc(docs)
                .addAnnotation(JsonCreator.class)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(String.class, "wire")
                .addCode(cases.unindent().add("};\n").build())
                .build();
    }

    private static void refuseOthers(CodeBlock.Builder cases, List<String> words) {
        var allowed = words.stream().collect(Collectors.joining(", "));
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
                .unindent();
    }
}
