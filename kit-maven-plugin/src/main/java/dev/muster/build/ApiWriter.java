package dev.muster.build;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.DomainContract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.contract.code.Docs;
import dev.muster.kit.contract.code.Names;
import dev.muster.kit.contract.code.Types;
import dev.muster.kit.http.Api;
import dev.muster.kit.http.Call;
import dev.muster.kit.http.Created;
import dev.muster.kit.http.Handler;
import dev.muster.kit.http.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;

/// Writes the interface that a domain's router implements.
final class ApiWriter {
    private static final Set<String> TAKEN = Set.of("call", "query", "body");

    private final JsonNode document;
    private final Types types;

    ApiWriter(JsonNode document, Types types) {
        this.document = document;
        this.types = types;
    }

    TypeSpec write(DomainContract domain) {
        var pack = ContractGenerator.packageOf(domain.source());
        var type =
                TypeSpec.interfaceBuilder(Names.type(domain.domain()) + "Api")
                        .addSuperinterface(Api.class)
                        .addJavadoc("What clients can ask of this domain.\n");
        var wiring =
                CodeBlock.builder()
                        .addStatement(
                                "var handlers = new $T<$T, $T>()",
                                LinkedHashMap.class,
                                String.class,
                                Handler.class);
        for (var operation : domain.operations()) {
            var method = new Method(pack, operation);
            type.addMethod(method.declaration());
            wiring.add(method.registration());
        }
        return type.addMethod(
                        MethodSpec.methodBuilder("handlers")
                                .addAnnotation(Override.class)
                                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                                .returns(
                                        ParameterizedTypeName.get(
                                                Map.class, String.class, Handler.class))
                                .addCode(wiring.addStatement("return handlers").build())
                                .build())
                .build();
    }

    private final class Method {
        private final Operation operation;
        private final JsonNode node;
        private final TypeName result;
        private final MethodSpec.Builder method;
        private final List<CodeBlock> arguments = new ArrayList<>();

        Method(String pack, Operation operation) {
            this.operation = operation;
            this.node = document.at(operation.pointer());
            this.result = result(pack);
            this.method =
                    MethodSpec.methodBuilder(operation.id())
                            .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                            .returns(result)
                            .addParameter(Call.class, "call");
            describe();
            arguments.add(CodeBlock.of("call"));
            operation.parameters().stream()
                    .filter(parameter -> parameter.in() == Parameter.In.PATH)
                    .forEach(parameter -> addPath(pack, parameter));
            if (operation.parameters().stream()
                    .anyMatch(parameter -> parameter.in() == Parameter.In.QUERY)) {
                var query = ClassName.get(pack, Names.type(operation.id()) + "Query");
                method.addParameter(query, "query");
                arguments.add(CodeBlock.of("call.query($T.class)", query));
            }
            if (operation.takesBody()) {
                var body = body(pack);
                method.addParameter(operation.requiresBody() ? body : Types.nullable(body), "body");
                arguments.add(CodeBlock.of("call.body($T.class)", body));
            }
        }

        MethodSpec declaration() {
            return method.build();
        }

        CodeBlock registration() {
            var invocation =
                    CodeBlock.of("$N($L)", operation.id(), CodeBlock.join(arguments, ", "));
            return result.equals(TypeName.VOID)
                    ? CodeBlock.builder()
                            .add("handlers.put(\n")
                            .indent()
                            .indent()
                            .add("$S,\ncall -> {\n", operation.id())
                            .indent()
                            .add("$L;\nreturn null;\n", invocation)
                            .unindent()
                            .add("});\n")
                            .unindent()
                            .unindent()
                            .build()
                    : CodeBlock.of("handlers.put($S, call -> $L);\n", operation.id(), invocation);
        }

        private void describe() {
            var summary = node.path("summary").asString("");
            var description = node.path("description").asString("");
            Docs.MARKDOWN
                    .describe(summary.endsWith(".") ? summary : summary + ".")
                    .ifPresent(method::addJavadoc);
            Docs.MARKDOWN
                    .describe(description)
                    .ifPresent(text -> method.addJavadoc("\n").addJavadoc(text));
        }

        private void addPath(String pack, Parameter parameter) {
            var name =
                    TAKEN.contains(parameter.name())
                            ? parameter.name() + "Value"
                            : Names.variable(parameter.name());
            var type =
                    types.of(
                            parameter.schema(),
                            ClassName.get(
                                    pack,
                                    Names.type(operation.id()) + Names.type(parameter.name())));
            method.addParameter(type, name);
            var text = CodeBlock.of("call.path($S)", parameter.name());
            arguments.add(
                    type.equals(ClassName.get(String.class))
                            ? text
                            : CodeBlock.of("$L($L)", parser(type), text));
        }

        private TypeName body(String pack) {
            for (var media : node.path("requestBody").path("content").values()) {
                return types.of(
                        media.path("schema"),
                        ClassName.get(pack, Names.type(operation.id()) + "Body"));
            }
            return TypeName.VOID;
        }

        private TypeName result(String pack) {
            var response = node.path("responses").path(String.valueOf(operation.successStatus()));
            var schema = response.path("content").path("application/json").path("schema");
            if (schema.isMissingNode()) {
                return TypeName.VOID;
            }
            var body =
                    types.of(schema, ClassName.get(pack, Names.type(operation.id()) + "Response"));
            if (operation.successStatus() == 201) {
                return ParameterizedTypeName.get(ClassName.get(Created.class), body.box());
            }
            return response.path("headers").has("ETag")
                    ? ParameterizedTypeName.get(ClassName.get(Tagged.class), body.box())
                    : body;
        }
    }

    private static CodeBlock parser(TypeName type) {
        if (type.equals(TypeName.INT)) {
            return CodeBlock.of("$T.parseInt", Integer.class);
        }
        if (type.equals(TypeName.LONG)) {
            return CodeBlock.of("$T.parseLong", Long.class);
        }
        if (type.equals(TypeName.DOUBLE)) {
            return CodeBlock.of("$T.parseDouble", Double.class);
        }
        if (type.equals(TypeName.BOOLEAN)) {
            return CodeBlock.of("$T.parseBoolean", Boolean.class);
        }
        if (type.equals(ClassName.get(UUID.class))) {
            return CodeBlock.of("$T.fromString", UUID.class);
        }
        return type.toString().startsWith("java.time.")
                ? CodeBlock.of("$T.parse", type)
                : CodeBlock.of("$T.of", type);
    }
}
