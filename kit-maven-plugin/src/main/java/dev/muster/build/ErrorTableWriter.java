package dev.muster.build;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.DomainContract;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.contract.code.Names;
import dev.muster.kit.problem.ErrorCode;
import javax.lang.model.element.Modifier;

/// Writes the error table of a domain as an enum.
final class ErrorTableWriter {
    private ErrorTableWriter() {}

    static TypeSpec write(DomainContract domain) {
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
