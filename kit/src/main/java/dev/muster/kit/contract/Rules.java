package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What requests and responses of one operation are checked against.
final class Rules {
    private final Operation operation;
    private final @Nullable Check body;
    private final Map<Integer, Check> responses;
    private final List<ParameterRule> parameters;
    private final List<String> queryNames;

    private Rules(
            Operation operation,
            @Nullable Check body,
            Map<Integer, Check> responses,
            List<ParameterRule> parameters) {
        this.operation = operation;
        this.body = body;
        this.responses = responses;
        this.parameters = parameters;
        this.queryNames =
                operation.parameters().stream()
                        .filter(parameter -> parameter.in() == Parameter.In.QUERY)
                        .map(Parameter::name)
                        .toList();
    }

    /// @param node the operation in the merged document
    static Rules of(Operation operation, JsonNode node, Components components, Schemas schemas) {
        Check body = null;
        for (var media : node.path("requestBody").path("content").values()) {
            body = schemas.check(media.path("schema"));
        }
        var responses = new HashMap<Integer, Check>();
        for (var response : node.path("responses").properties()) {
            for (var media : response.getValue().path("content").values()) {
                responses.put(
                        Integer.valueOf(response.getKey()), schemas.check(media.path("schema")));
            }
        }
        var parameters =
                operation.parameters().stream()
                        .map(parameter -> ParameterRule.of(parameter, components, schemas))
                        .toList();
        return new Rules(operation, body, Map.copyOf(responses), parameters);
    }

    List<Fault> faultsInBody(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return operation.requiresBody()
                    ? List.of(new Fault("", "missing: expected a body"))
                    : List.of();
        }
        return body == null
                ? List.of(new Fault("", "a body: expected none here"))
                : body.faults(value);
    }

    Arguments arguments(
            Map<String, String> path,
            Map<String, List<String>> query,
            Function<String, @Nullable String> header) {
        var faults = new ArrayList<Fault>();
        var read = JsonNodeFactory.instance.objectNode();
        for (var rule : parameters) {
            var name = rule.name();
            switch (rule.in()) {
                case QUERY -> {
                    var value = rule.read(query.getOrDefault(name, List.of()), faults);
                    if (value != null) {
                        read.set(name, value);
                    }
                }
                case PATH -> rule.read(present(path.get(name)), faults);
                case HEADER -> rule.read(present(header.apply(name)), faults);
            }
        }
        for (var name : query.keySet()) {
            if (!queryNames.contains(name)) {
                faults.add(
                        new Fault(
                                "query:" + name,
                                Quoted.text(name)
                                        + ": unknown here; "
                                        + Nearest.hint(name, queryNames)));
            }
        }
        return new Arguments(read, faults);
    }

    List<Fault> faultsInResponse(int status, @Nullable JsonNode value) {
        boolean hasBody = value != null && !value.isMissingNode();
        var check = responses.get(status);
        if (check == null) {
            if (status != operation.successStatus()) {
                return List.of(
                        new Fault(
                                "", "status %d: expected one of %s".formatted(status, statuses())));
            }
            return hasBody
                    ? List.of(new Fault("", "a body: expected none with status " + status))
                    : List.of();
        }
        if (value == null || !hasBody) {
            return List.of(new Fault("", "missing: expected a body with status " + status));
        }
        var faults =
                new ArrayList<>(status < 400 ? check.faults(value) : check.faultsOfForm(value));
        var code = value.path("code").asString("");
        if (status >= 400 && !operation.errorCodes().contains(code)) {
            faults.add(
                    new Fault(
                            "/code",
                            "'%s': expected one of %s; declare it in x-error-codes"
                                    .formatted(code, String.join(", ", operation.errorCodes()))));
        }
        return faults;
    }

    private Collection<Integer> statuses() {
        var statuses = new TreeSet<>(responses.keySet());
        statuses.add(operation.successStatus());
        return statuses;
    }

    private static List<String> present(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
