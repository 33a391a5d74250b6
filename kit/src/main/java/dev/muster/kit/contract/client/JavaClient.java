package dev.muster.kit.contract.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.contract.code.Component;
import dev.muster.kit.contract.code.EnumWriter;
import dev.muster.kit.contract.code.Layout;
import dev.muster.kit.contract.code.RecordWriter;
import dev.muster.kit.contract.code.Side;
import dev.muster.kit.contract.code.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A client in Java: one class for the JDK's HTTP client and Jackson 3, that compiles on Java 17.
public final class JavaClient {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");
    private static final ClassName PATCH = JavaNames.nested("Patch");

    private final JsonNode document;
    private final String runtime = RuntimeText.of("runtime.java.txt");
    private final JavaNames names = new JavaNames(runtime);
    private final Map<String, ClassName> named;
    private final Types types;
    private final RecordWriter records;
    private final EnumWriter enums = new EnumWriter(Side.CLIENT);
    private final JavaBuilder builders = new JavaBuilder(PATCH);
    private final Map<String, TypeSpec> classes = new LinkedHashMap<>();
    private final Set<String> sent = new HashSet<>();

    private JavaClient(JsonNode document) {
        this.document = document;
        this.named = names.components(document.at("/components/schemas"));
        this.types = new Types(document, named);
        this.records = new RecordWriter(types, PATCH, Side.CLIENT);
    }

    /// The text of the file `Client.java`.
    ///
    /// @param pack the package of the class
    /// @throws IllegalArgumentException when the package is none, two operations have the same id
    ///   or one has none, or two enums without a name would get the same
    public static String of(Bundle contract, String pack) {
        if (!SourceVersion.isName(pack)) {
            throw new IllegalArgumentException(
                    "'%s': expected the name of a package, for example com.example.client"
                            .formatted(pack));
        }
        return new JavaClient(contract.root()).text(pack);
    }

    private String text(String pack) {
        var endpoints = Endpoint.of(document);
        endpoints.forEach(each -> each.body().ifPresent(media -> send(media.getValue())));
        var client =
                TypeSpec.classBuilder("Client")
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addAnnotation(NullMarked.class)
                        .addJavadoc(
                                "What can be asked of the server, a method for each operation.\n")
                        .addJavadoc("Threads may share it.\n")
                        .addField(
                                JavaNames.nested("Transport"),
                                "transport",
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PUBLIC)
                                        .addParameter(JavaNames.nested("ClientOptions"), "options")
                                        .addStatement("transport = new Transport(options)")
                                        .build());
        operations(endpoints).forEach(client::addMethod);
        addComponents();
        add(errors());
        classes.values().forEach(client::addType);
        return assembled(pack, client.build());
    }

    /// Marks the components that requests are made of.
    private void send(JsonNode schema) {
        for (var ref : schema.findValues("$ref")) {
            var name = ref.asString("").replaceFirst(".*/", "");
            if (sent.add(name)) {
                send(types.component(name));
            }
        }
    }

    private List<MethodSpec> operations(List<Endpoint> endpoints) {
        var ids = endpoints.stream().map(Endpoint::id).collect(Collectors.toSet());
        var everywhere = everywhere(endpoints);
        var methods = new ArrayList<MethodSpec>();
        for (var endpoint : endpoints) {
            var query = endpoint.in("query").isEmpty() ? null : queryName(endpoint);
            var operation = new JavaOperation(endpoint, types, ids, query);
            if (query != null) {
                addQuery(query, endpoint, operation.hasPages());
            }
            methods.addAll(operation.methods(everywhere));
            operation.places().forEach(this::addUnnamedEnum);
        }
        return methods;
    }

    private static Set<String> everywhere(List<Endpoint> endpoints) {
        var codes = new TreeSet<String>();
        endpoints.forEach(each -> codes.addAll(each.errors().keySet()));
        endpoints.forEach(each -> codes.retainAll(each.errors().keySet()));
        return codes;
    }

    private ClassName queryName(Endpoint endpoint) {
        return names.unique(endpoint.id() + "Query", "_");
    }

    private void addQuery(ClassName name, Endpoint endpoint, boolean hasPages) {
        var taken = new HashSet<String>();
        var components = new ArrayList<Component>();
        for (var parameter : endpoint.in("query")) {
            var wire = parameter.path("name").asString("");
            components.add(
                    records.parameter(
                            name,
                            wire,
                            parameter.path("schema"),
                            parameter.path("description").asString(""),
                            parameter.path("required").asBoolean(false),
                            taken));
            addUnnamedEnum(types.place(name, wire), parameter.path("schema"));
        }
        var type = records.writeQuery(name, endpoint.id(), components);
        builders.addTo(type, name, components);
        if (hasPages) {
            type.addMethod(following(name, components));
        }
        add(type.build());
    }

    /// The same query for the page after; null when there is none.
    private static MethodSpec following(ClassName name, List<Component> components) {
        var values =
                components.stream()
                        .map(
                                component ->
                                        component.wire().equals("after")
                                                ? CodeBlock.of("next")
                                                : CodeBlock.of("this.$N", component.name()))
                        .collect(CodeBlock.joining(",$W"));
        return MethodSpec.methodBuilder("following")
                .addModifiers(Modifier.PRIVATE)
                .returns(Types.nullable(name))
                .addParameter(Types.nullable(ClassName.get(String.class)), "next")
                .addStatement("return next == null ? null : new $T($L)", name, values)
                .build();
    }

    private void addComponents() {
        for (var component : named.entrySet()) {
            var schema = types.component(component.getKey());
            var name = component.getValue();
            if (component.getKey().equals("Problem") || component.getKey().equals("Fault")) {
                continue;
            }
            if (!Types.isRecord(schema)) {
                add(enums.write(name, schema));
                continue;
            }
            var record = records.write(name, schema);
            if (sent.contains(component.getKey())) {
                builders.addTo(record, name, records.components(name, schema));
            }
            add(record.build());
            for (var property : schema.path("properties").properties()) {
                addUnnamedEnum(types.place(name, property.getKey()), property.getValue());
            }
        }
    }

    private void addUnnamedEnum(ClassName name, JsonNode schema) {
        switch (Shape.type(schema)) {
            case "array" -> addUnnamedEnum(name, schema.path("items"));
            case "object" -> addUnnamedEnum(name, schema.path("additionalProperties"));
            case "string" -> {
                if (Types.isEnum(schema)) {
                    add(enums.write(name, schema));
                }
            }
            default -> {}
        }
    }

    private TypeSpec errors() {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("description", "How the server says no.");
        Endpoint.errors(document).keySet().forEach(schema.withArray("enum")::add);
        return enums.write(JavaNames.nested("ErrorCode"), schema);
    }

    private void add(TypeSpec type) {
        if (classes.putIfAbsent(type.name(), type) != null) {
            throw new IllegalArgumentException(
                    "'%s': two enums without a name get this one; rename a schema or a property"
                            .formatted(type.name()));
        }
    }

    /// Puts the runtime into the class, and its imports before it.
    private String assembled(String pack, TypeSpec client) {
        var info = document.path("info");
        var file =
                JavaFile.builder(pack, client)
                        .addFileComment(
                                "Generated from the contract of $L $L: do not edit.",
                                info.path("title").asString("").replaceAll("[\\s\\\\]+", " "),
                                info.path("version").asString("").replaceAll("[\\s\\\\]+", ""))
                        .indent("    ")
                        .skipJavaLangImports(true)
                        .build()
                        .toString();
        var text = Layout.lines(file);
        var imports = new TreeSet<String>();
        for (var part : List.of(text, runtime)) {
            IMPORT.matcher(part).results().forEach(line -> imports.add(line.group()));
        }
        int body = text.indexOf("/**");
        var head = text.substring(0, text.indexOf(';') + 2);
        var own = IMPORT.matcher(runtime).replaceAll("").strip();
        return "%s\n%s\n%s\n    %s\n}\n"
                .formatted(
                        head,
                        String.join("", imports),
                        text.substring(body, text.lastIndexOf('}')).stripTrailing() + "\n",
                        own);
    }
}
