package dev.muster.build;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.DomainContract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.contract.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Turns contracts into Java: records, enums, error tables, and an Api interface per domain.
final class ContractGenerator {
    private final Contract contract;
    private final Types types;
    private final RecordWriter records;
    private final Map<Path, String> files = new LinkedHashMap<>();

    ContractGenerator(Contract contract) {
        this.contract = contract;
        this.types = new Types(contract);
        this.records = new RecordWriter(types);
    }

    /// The text of all generated files, by their path below the source root.
    Map<Path, String> files() {
        files.clear();
        for (var domain : contract.domains()) {
            var pack = Types.packageOf(domain.source());
            for (var name : domain.schemas()) {
                addSchema(domain, ClassName.get(pack, name), types.component(name));
            }
            if (!domain.errors().isEmpty()) {
                add(domain, pack, EnumWriter.errors(domain));
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
            add(domain, name.packageName(), records.write(name, schema));
            schema.path("properties")
                    .properties()
                    .forEach(
                            property ->
                                    addUnnamedEnum(
                                            domain,
                                            records.place(name, property.getKey()),
                                            property.getValue()));
        } else if (Types.isEnum(schema)) {
            add(domain, name.packageName(), EnumWriter.values(name, schema));
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
            add(domain, name.packageName(), EnumWriter.values(name, inner));
        }
    }

    private void addQuery(DomainContract domain, String pack, Operation operation) {
        var query =
                operation.parameters().stream()
                        .filter(parameter -> parameter.in() == Parameter.In.QUERY)
                        .toList();
        if (!query.isEmpty()) {
            var name = ClassName.get(pack, Names.type(operation.id()) + "Query");
            add(domain, pack, records.writeQuery(name, operation, query));
            query.forEach(
                    parameter ->
                            addUnnamedEnum(
                                    domain,
                                    records.place(name, parameter.name()),
                                    parameter.schema()));
        }
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
