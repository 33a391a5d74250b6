package dev.muster.build;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.DomainContract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.contract.Shape;
import dev.muster.kit.contract.code.EnumWriter;
import dev.muster.kit.contract.code.Layout;
import dev.muster.kit.contract.code.Names;
import dev.muster.kit.contract.code.RecordWriter;
import dev.muster.kit.contract.code.Side;
import dev.muster.kit.contract.code.Types;
import dev.muster.kit.http.Patch;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Problem;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Turns contracts into Java: records, enums, error tables, and an Api interface per domain.
final class ContractGenerator {
    private final Contract contract;
    private final Types types;
    private final RecordWriter records;
    private final EnumWriter enums = new EnumWriter(Side.SERVER);
    private final Map<Path, String> files = new LinkedHashMap<>();

    ContractGenerator(Contract contract) {
        this.contract = contract;
        this.types = new Types(contract.document(), named(contract));
        this.records = new RecordWriter(types, ClassName.get(Patch.class), Side.SERVER);
    }

    /// The components that have a class: those of domains, and what the kit brings.
    private static Map<String, ClassName> named(Contract contract) {
        var named = new LinkedHashMap<String, ClassName>();
        named.put("Problem", ClassName.get(Problem.class));
        named.put("Fault", ClassName.get(Fault.class));
        for (var domain : contract.domains()) {
            for (var name : domain.schemas()) {
                var schema = contract.document().path("components").path("schemas").path(name);
                if (Types.isRecord(schema) || Types.isEnum(schema)) {
                    named.put(name, ClassName.get(packageOf(domain.source()), name));
                }
            }
        }
        return named;
    }

    /// The package beside whose sources a contract lies.
    static String packageOf(String source) {
        return source.substring(0, source.lastIndexOf('/')).replace('/', '.');
    }

    /// The text of all generated files, by their path below the source root.
    Map<Path, String> files() {
        files.clear();
        for (var domain : contract.domains()) {
            var pack = packageOf(domain.source());
            for (var name : domain.schemas()) {
                addSchema(domain, ClassName.get(pack, name), types.component(name));
            }
            if (!domain.errors().isEmpty()) {
                add(domain, pack, ErrorTableWriter.write(domain));
            }
            if (!domain.operations().isEmpty()) {
                domain.operations().forEach(operation -> addQuery(domain, pack, operation));
                add(domain, pack, new ApiWriter(contract.document(), types).write(domain));
            }
        }
        return Map.copyOf(files);
    }

    private void addSchema(DomainContract domain, ClassName name, JsonNode schema) {
        if (Types.isRecord(schema)) {
            add(domain, name.packageName(), records.write(name, schema).build());
            schema.path("properties")
                    .properties()
                    .forEach(
                            property ->
                                    addUnnamedEnum(
                                            domain,
                                            types.place(name, property.getKey()),
                                            property.getValue()));
        } else if (Types.isEnum(schema)) {
            add(domain, name.packageName(), enums.write(name, schema));
        }
    }

    private void addUnnamedEnum(DomainContract domain, ClassName name, JsonNode schema) {
        var inner =
                switch (Shape.type(schema)) {
                    case "array" -> schema.path("items");
                    case "object" -> schema.path("additionalProperties");
                    default -> schema;
                };
        if (Types.isEnum(inner)) {
            add(domain, name.packageName(), enums.write(name, inner));
        }
    }

    private void addQuery(DomainContract domain, String pack, Operation operation) {
        var query =
                operation.parameters().stream()
                        .filter(parameter -> parameter.in() == Parameter.In.QUERY)
                        .toList();
        if (!query.isEmpty()) {
            var name = ClassName.get(pack, Names.type(operation.id()) + "Query");
            add(domain, pack, queryRecord(name, operation, query));
            query.forEach(
                    parameter ->
                            addUnnamedEnum(
                                    domain,
                                    types.place(name, parameter.name()),
                                    parameter.schema()));
        }
    }

    private TypeSpec queryRecord(ClassName name, Operation operation, List<Parameter> query) {
        var taken = new HashSet<String>();
        var components =
                query.stream()
                        .map(
                                parameter ->
                                        records.parameter(
                                                name,
                                                parameter.name(),
                                                parameter.schema(),
                                                parameter.description(),
                                                parameter.required(),
                                                taken))
                        .toList();
        return records.writeQuery(name, operation.id(), components).build();
    }

    private void add(DomainContract domain, String pack, TypeSpec type) {
        var file =
                JavaFile.builder(pack, type)
                        .addFileComment(
                                "Generated from $L: change that, not this.", domain.source())
                        .indent("    ")
                        .skipJavaLangImports(true)
                        .build();
        var path = Path.of(pack.replace('.', '/'), type.name() + ".java");
        if (files.putIfAbsent(path, Layout.of(file.toString())) != null) {
            throw new IllegalStateException(
                    "'%s': %s generates this class twice; rename the schema or the property"
                            .formatted(type.name(), domain.source()));
        }
    }
}
