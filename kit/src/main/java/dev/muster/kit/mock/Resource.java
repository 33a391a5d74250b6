package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Shape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A collection and the items in it, as the paths of a contract suggest: `/api/incidents`, and
/// `/api/incidents/{key}` below.
///
/// @param path of the collection
/// @param parameter names an item in the path; empty when single items have none
/// @param operations those on the collection and on its items
record Resource(String path, String parameter, List<Operation> operations) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    Resource {
        operations = List.copyOf(operations);
    }

    /// All collections of a contract: what can be added to, or lists its items.
    static List<Resource> of(Contract contract, Definitions definitions) {
        var paths = new LinkedHashSet<String>();
        for (var operation : contract.operations()) {
            if (isCreate(operation) || isList(operation, contract, definitions)) {
                paths.add(operation.path());
            }
        }
        var resources = new ArrayList<Resource>();
        for (var path : paths) {
            var item = Pattern.compile(Pattern.quote(path) + "/\\{([^}]+)}");
            var parameter = "";
            var operations = new ArrayList<Operation>();
            for (var operation : contract.operations()) {
                var matcher = item.matcher(operation.path());
                if (matcher.matches()) {
                    parameter = matcher.group(1);
                    operations.add(operation);
                } else if (operation.path().equals(path)) {
                    operations.add(operation);
                }
            }
            resources.add(new Resource(path, parameter, operations));
        }
        return resources;
    }

    private static boolean isCreate(Operation operation) {
        return operation.method().equals("POST") && operation.successStatus() == 201;
    }

    private static boolean isList(Operation operation, Contract contract, Definitions definitions) {
        if (!operation.method().equals("GET") || operation.path().endsWith("}")) {
            return false;
        }
        var schema = new Replies(operation, contract).schema();
        return !definitions.list(schema).isEmpty()
                || Shape.type(definitions.resolve(schema)).equals("array");
    }

    /// The path of an item; that of the collection when items have none.
    String itemPath() {
        return parameter.isEmpty() ? path : path + "/{" + parameter + "}";
    }

    /// What this method does on the collection itself, or on an item.
    Optional<Operation> on(String place, String method) {
        return operations.stream()
                .filter(each -> each.path().equals(place) && each.method().equals(method))
                .findFirst();
    }

    /// Whether the path leads to something below one of the items.
    boolean holds(String other) {
        return !parameter.isEmpty() && other.startsWith(itemPath() + "/");
    }

    /// The property that is the key of an item; empty when none looks like it.
    String keyProperty(JsonNode properties) {
        var names = new ArrayList<String>();
        if (!parameter.isEmpty()) {
            names.add(parameter);
            var end = parameter.replaceFirst("^.*?(?=[A-Z][a-z]*$)", "");
            names.add(end.toLowerCase(Locale.ROOT));
        }
        names.add("id");
        names.add("key");
        return names.stream().filter(properties::has).findFirst().orElse("");
    }

    /// The path with values in place of its parameters.
    static String filled(String template, UnaryOperator<String> values) {
        return PARAMETER
                .matcher(template)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        URLEncoder.encode(
                                                        values.apply(match.group(1)),
                                                        StandardCharsets.UTF_8)
                                                .replace("+", "%20")));
    }
}
