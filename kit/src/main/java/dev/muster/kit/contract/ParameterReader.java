package dev.muster.kit.contract;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the parameters of an operation.
final class ParameterReader {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private final Components components;
    private final SchemaLint schemas;
    private final Findings findings;

    ParameterReader(Components components, SchemaLint schemas, Findings findings) {
        this.components = components;
        this.schemas = schemas;
        this.findings = findings;
    }

    /// @param shared those of the path item
    /// @param own those of the operation, which replace shared ones of the same name
    List<Parameter> read(Part part, String at, String path, JsonNode shared, JsonNode own) {
        var byName = new LinkedHashMap<String, Parameter>();
        var pathAt = at.substring(0, at.lastIndexOf('/'));
        readAll(part, pathAt + "/parameters", shared, byName);
        readAll(part, at + "/parameters", own, byName);
        checkPath(part, at, path, byName);
        return List.copyOf(byName.values());
    }

    private void readAll(Part part, String at, JsonNode list, Map<String, Parameter> byName) {
        int index = 0;
        for (var node : list.values()) {
            var parameter = read(part, at + "/" + index++, node);
            if (parameter != null) {
                byName.put(parameter.in() + " " + parameter.name(), parameter);
            }
        }
    }

    private @Nullable Parameter read(Part part, String at, JsonNode declared) {
        if (declared.has("$ref")) {
            var fault = components.fault(declared.path("$ref").asString(""), "parameters");
            if (fault != null) {
                findings.add(LintRule.REFERENCE, part.source(), at + "/$ref", fault);
                return null;
            }
        }
        var node = components.resolve(declared);
        if (node == null) {
            return null;
        }
        var name = node.path("name").asString("");
        var in = node.path("in").asString("");
        if (!List.of("path", "query", "header").contains(in)) {
            findings.add(
                    LintRule.PARAMETER_IN,
                    part.source(),
                    at + "/in",
                    "'%s': expected path, query or header".formatted(in));
            return null;
        }
        if (!in.equals("header") && !name.matches("[a-z][A-Za-z0-9]*")) {
            findings.add(
                    LintRule.PARAMETER_NAME,
                    part.source(),
                    at + "/name",
                    "'%s': expected camelCase, like %s".formatted(name, Shape.camelCase(name)));
        }
        var schema = node.path("schema");
        var before = findings.count();
        schemas.check(part, at + "/schema", schema, false);
        if (findings.count() == before) {
            checkFlat(part, at, in, schema);
        }
        boolean required = node.path("required").asBoolean(false);
        if (in.equals("path") && !required) {
            findings.add(
                    LintRule.PATH_PARAMETER,
                    part.source(),
                    at + "/required",
                    "missing: a path parameter has required: true");
        }
        return new Parameter(
                name,
                Parameter.In.valueOf(in.toUpperCase(Locale.ROOT)),
                required,
                node.path("description").asString(""),
                schema);
    }

    private void checkFlat(Part part, String at, String in, JsonNode schema) {
        var resolved = components.resolve(schema);
        var type = resolved == null ? "" : Shape.type(resolved);
        var items =
                type.equals("array") && resolved != null
                        ? components.resolve(resolved.path("items"))
                        : resolved;
        var item = items == null ? "" : Shape.type(items);
        if (!List.of("string", "integer", "number", "boolean").contains(item)
                || (type.equals("array") && !in.equals("query"))) {
            findings.add(
                    LintRule.PARAMETER_FLAT,
                    part.source(),
                    at + "/schema",
                    "'%s': expected a string, integer, number or boolean, or in a query a list of these"
                            .formatted(type));
        }
    }

    private void checkPath(Part part, String at, String path, Map<String, Parameter> byName) {
        var inPath = new HashSet<String>();
        var places = PLACE.matcher(path);
        while (places.find()) {
            inPath.add(places.group(1));
            if (!byName.containsKey(Parameter.In.PATH + " " + places.group(1))) {
                findings.add(
                        LintRule.PATH_PARAMETER,
                        part.source(),
                        at + "/parameters",
                        "'%s': the path names it, expected a parameter with in: path"
                                .formatted(places.group(1)));
            }
        }
        for (var parameter : byName.values()) {
            if (parameter.in() == Parameter.In.PATH && !inPath.contains(parameter.name())) {
                findings.add(
                        LintRule.PATH_PARAMETER,
                        part.source(),
                        at + "/parameters",
                        "'%s': expected {%s} in the path"
                                .formatted(parameter.name(), parameter.name()));
            }
        }
    }
}
