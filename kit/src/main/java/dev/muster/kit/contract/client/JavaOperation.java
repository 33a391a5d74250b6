package dev.muster.kit.contract.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.muster.kit.contract.code.Docs;
import dev.muster.kit.contract.code.Names;
import dev.muster.kit.contract.code.Types;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One operation as methods of the client.
final class JavaOperation {
    private static final Pattern LITERAL = Pattern.compile("[^A-Za-z0-9/_.~!$&'()*+,;=:@-]+");
    private static final ClassName TAG = JavaNames.nested("ETag");
    private static final ClassName KEY = JavaNames.nested("IdempotencyKey");

    private final Endpoint endpoint;
    private final Types types;
    private final String name;
    private final String pages;
    private final @Nullable ClassName query;
    private final Map<String, ParameterSpec> path = new LinkedHashMap<>();
    private final Set<String> variables =
            new HashSet<>(Set.of("transport", "query", "ifMatch", "body", "idempotencyKey"));

    /// @param ids the names of all operations
    /// @param query the record of the query parameters; null when there are none
    JavaOperation(Endpoint endpoint, Types types, Set<String> ids, @Nullable ClassName query) {
        this.endpoint = endpoint;
        this.types = types;
        this.query = query;
        this.name = name(endpoint.id(), ids);
        this.pages = endpoint.pagesName(ids);
        for (var parameter : endpoint.in("path")) {
            var wire = parameter.path("name").asString("");
            var type = types.of(parameter.path("schema"), types.place(place(""), wire));
            path.put(wire, ParameterSpec.builder(type, unique(Names.variable(wire))).build());
        }
    }

    private static String name(String id, Set<String> ids) {
        var name = id;
        while (!Names.variable(name).equals(name) || (!name.equals(id) && ids.contains(name))) {
            name += "_";
        }
        return name;
    }

    private String unique(String wanted) {
        var variable = wanted;
        while (!variables.add(variable)) {
            variable += "Value";
        }
        return variable;
    }

    /// The name that an enum gets which has none of its own.
    private ClassName place(String suffix) {
        return JavaNames.nested(Names.type(endpoint.id()) + suffix);
    }

    /// The method in all its lengths, and another one for pages where there are any.
    ///
    /// @param everywhere the error codes that any operation may answer with
    List<MethodSpec> methods(Set<String> everywhere) {
        var docs = docs(everywhere);
        var methods = new ArrayList<MethodSpec>();
        boolean canLackQuery = query != null && !endpoint.needsQuery();
        boolean takesKey = endpoint.takes("Idempotency-Key");
        if (canLackQuery && takesKey) {
            methods.add(shorter(false, false));
        }
        if (canLackQuery) {
            methods.add(shorter(false, takesKey));
        }
        if (takesKey) {
            methods.add(shorter(true, false));
        }
        methods.add(full(docs));
        if (hasPages()) {
            if (canLackQuery) {
                methods.add(
                        pagesMethod()
                                .addParameters(path.values())
                                .addStatement(
                                        "return $N($L)",
                                        pages,
                                        arguments(CodeBlock.of("$T.builder().build()", query)))
                                .build());
            }
            methods.add(allPages());
        }
        return methods;
    }

    /// Whether pages follow each other by a text.
    boolean hasPages() {
        return endpoint.isPaged()
                && cursorType().equals(ClassName.get(String.class))
                && result() instanceof ClassName;
    }

    private TypeName cursorType() {
        var after =
                endpoint.in("query").stream()
                        .filter(each -> each.path("name").asString("").equals("after"))
                        .findFirst()
                        .orElseThrow();
        var next = types.resolve(endpoint.answer()).path("properties").path("next");
        var type = types.of(next, place("Next"));
        return types.of(after.path("schema"), place("After")).equals(type) ? type : TypeName.VOID;
    }

    private CodeBlock docs(Set<String> everywhere) {
        var docs = CodeBlock.builder();
        Docs.HTML.describe(endpoint.docs()).ifPresent(docs::add);
        var codes = new TreeSet<>(endpoint.errors().keySet());
        codes.removeAll(everywhere);
        if (!codes.isEmpty()) {
            docs.add("\n@throws ProblemException among others with $L\n", String.join(", ", codes));
        }
        return docs.build();
    }

    private MethodSpec full(CodeBlock docs) {
        var method = method(docs);
        if (query != null) {
            method.addParameter(query, "query");
        }
        if (endpoint.takes("If-Match")) {
            method.addParameter(TAG, "ifMatch");
        }
        bodyType()
                .map(type -> endpoint.requiresBody() ? type : Types.nullable(type))
                .forEach(type -> method.addParameter(type, "body"));
        if (endpoint.takes("Idempotency-Key")) {
            method.addParameter(KEY, "idempotencyKey");
        }
        return method.addStatement(call()).build();
    }

    private CodeBlock call() {
        var call = CodeBlock.builder();
        call.add(result().equals(TypeName.VOID) ? "" : "return ");
        call.add("transport.request($S, $L)", endpoint.method(), url());
        if (query != null) {
            call.add("\n.query(query)");
        }
        endpoint.body().ifPresent(media -> call.add("\n.body($S, body)", media.getKey()));
        if (endpoint.takes("If-Match")) {
            call.add("\n.ifMatch(ifMatch)");
        }
        if (endpoint.takes("Idempotency-Key")) {
            call.add("\n.idempotencyKey(idempotencyKey)");
        }
        return call.add("\n.$L", ending()).build();
    }

    private CodeBlock ending() {
        if (result().equals(TypeName.VOID)) {
            return CodeBlock.of("send()");
        }
        var body = answerType();
        var type =
                body instanceof ClassName
                        ? CodeBlock.of("$T.class", body)
                        : CodeBlock.of(
                                "new $T() {}.getType()",
                                ParameterizedTypeName.get(
                                        ClassName.get("tools.jackson.core.type", "TypeReference"),
                                        body));
        if (endpoint.isCreated()) {
            return CodeBlock.of("created($L)", type);
        }
        return CodeBlock.of(endpoint.isTagged() ? "tagged($L)" : "as($L)", type);
    }

    private MethodSpec shorter(boolean withQuery, boolean withKey) {
        var summary = endpoint.node().path("summary").asString("");
        var method = method(Docs.HTML.describe(summary).orElseGet(() -> CodeBlock.of("")));
        var given = CodeBlock.of("query");
        if (query != null) {
            if (withQuery) {
                method.addParameter(query, "query");
            } else {
                given = CodeBlock.of("$T.builder().build()", query);
            }
        }
        var arguments = new ArrayList<CodeBlock>();
        path.values().forEach(each -> arguments.add(CodeBlock.of("$N", each.name())));
        if (query != null) {
            arguments.add(given);
        }
        if (endpoint.takes("If-Match")) {
            method.addParameter(TAG, "ifMatch");
            arguments.add(CodeBlock.of("ifMatch"));
        }
        bodyType()
                .forEach(
                        type -> {
                            method.addParameter(
                                    endpoint.requiresBody() ? type : Types.nullable(type), "body");
                            arguments.add(CodeBlock.of("body"));
                        });
        if (endpoint.takes("Idempotency-Key")) {
            if (withKey) {
                method.addParameter(KEY, "idempotencyKey");
            }
            arguments.add(CodeBlock.of(withKey ? "idempotencyKey" : "IdempotencyKey.random()"));
        }
        return method.addStatement(
                        result().equals(TypeName.VOID) ? "$N($L)" : "return $N($L)",
                        name,
                        CodeBlock.join(arguments, ", "))
                .build();
    }

    private CodeBlock arguments(CodeBlock last) {
        return Stream.concat(
                        path.values().stream().map(each -> CodeBlock.of("$N", each.name())),
                        Stream.of(last))
                .collect(CodeBlock.joining(", "));
    }

    private MethodSpec.Builder method(CodeBlock docs) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(docs)
                .returns(result())
                .addParameters(path.values());
    }

    private MethodSpec.Builder pagesMethod() {
        return MethodSpec.methodBuilder(pages)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The pages of {@link #$N}, each asked for when it is its turn.\n", name)
                .returns(ParameterizedTypeName.get(ClassName.get(Stream.class), answerType()));
    }

    private MethodSpec allPages() {
        var each = unique("each");
        return pagesMethod()
                .addParameters(path.values())
                .addParameter(query, "query")
                .addStatement(
                        "return $T.pages(query, $N -> $N($L), $N -> query.following($N.next()))",
                        JavaNames.nested("Transport"),
                        each,
                        name,
                        arguments(CodeBlock.of("$N", each)),
                        each,
                        each)
                .build();
    }

    private Stream<TypeName> bodyType() {
        return endpoint.body().stream()
                .map(media -> types.of(media.getValue().path("schema"), place("Body")).box());
    }

    private TypeName answerType() {
        return types.of(endpoint.answer(), place("Response")).box();
    }

    private TypeName result() {
        if (endpoint.answer().isMissingNode()) {
            return TypeName.VOID;
        }
        if (endpoint.isCreated()) {
            return ParameterizedTypeName.get(JavaNames.nested("Created"), answerType());
        }
        return endpoint.isTagged()
                ? ParameterizedTypeName.get(JavaNames.nested("Tagged"), answerType())
                : answerType();
    }

    /// The path as an expression: text, and segments made of parameters.
    private CodeBlock url() {
        var parts = new ArrayList<CodeBlock>();
        var rest = endpoint.path();
        while (!rest.isEmpty()) {
            int start = rest.indexOf('{');
            int end = rest.indexOf('}', Math.max(start, 0));
            var parameter = start < 0 || end < 0 ? null : path.get(rest.substring(start + 1, end));
            int literal = parameter == null ? (end < 0 ? rest.length() : end + 1) : start;
            if (literal > 0) {
                parts.add(CodeBlock.of("$S", encoded(rest.substring(0, literal))));
            }
            if (parameter != null) {
                parts.add(CodeBlock.of("Transport.segment($N)", parameter.name()));
            }
            rest = rest.substring(parameter == null ? literal : end + 1);
        }
        return parts.isEmpty() ? CodeBlock.of("$S", "") : CodeBlock.join(parts, " + ");
    }

    private static String encoded(String literal) {
        return LITERAL.matcher(literal)
                .replaceAll(
                        odd ->
                                URLEncoder.encode(odd.group(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    /// The schemas whose enums may have no name of their own, by the name that they get.
    Map<ClassName, JsonNode> places() {
        var places = new LinkedHashMap<ClassName, JsonNode>();
        endpoint.in("path")
                .forEach(
                        each ->
                                places.put(
                                        types.place(place(""), each.path("name").asString("")),
                                        each.path("schema")));
        endpoint.body()
                .ifPresent(media -> places.put(place("Body"), media.getValue().path("schema")));
        places.put(place("Response"), endpoint.answer());
        return places;
    }
}
