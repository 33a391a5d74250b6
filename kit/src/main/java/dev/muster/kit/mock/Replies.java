package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.http.Created;
import dev.muster.kit.http.Tagged;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.ErrorCode;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What one operation may answer with, as the contract has written it out.
final class Replies {
    private final Operation operation;
    private final Contract contract;
    private final JsonNode success;
    private final Map<String, ErrorCode> errors = new HashMap<>();

    Replies(Operation operation, Contract contract) {
        this.operation = operation;
        this.contract = contract;
        this.success =
                contract.document()
                        .at(operation.pointer())
                        .path("responses")
                        .path(String.valueOf(operation.successStatus()));
        var all = new ArrayList<ErrorCode>(List.of(CommonError.values()));
        contract.domains().forEach(domain -> all.addAll(domain.errors()));
        for (var error : all) {
            if (operation.errorCodes().contains(error.code())) {
                errors.put(error.code(), error);
            }
        }
    }

    Operation operation() {
        return operation;
    }

    /// The schema of the answer; missing when it has no body.
    JsonNode schema() {
        return media().path("schema");
    }

    /// The schema of the request's body; missing when it takes none.
    JsonNode bodySchema() {
        return requestMedia().path("schema");
    }

    /// The example of the request's body; missing when it takes none.
    JsonNode bodyExample() {
        return requestMedia().path("example");
    }

    private JsonNode requestMedia() {
        return contract.document()
                .at(operation.pointer())
                .path("requestBody")
                .path("content")
                .valueStream()
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /// The example of the answer; missing when it has no body.
    JsonNode example() {
        return media().path("example");
    }

    private JsonNode media() {
        return success.path("content").path("application/json");
    }

    /// A copy of the example to work on; empty when it is no object.
    ObjectNode exampleObject() {
        return example().deepCopy() instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    /// An example by its name; missing when there is none.
    JsonNode example(String name) {
        return media().path("examples").path(name).path("value");
    }

    boolean hasBody() {
        return !media().isMissingNode();
    }

    /// Every status, in order.
    List<String> statuses() {
        var statuses = new TreeSet<String>();
        statuses.add(String.valueOf(operation.successStatus()));
        errors.values().forEach(error -> statuses.add(String.valueOf(error.status())));
        return List.copyOf(statuses);
    }

    /// The names of the examples of a status, or of all of them.
    ///
    /// @param status null for all
    List<String> names(@Nullable String status) {
        var names = new ArrayList<String>();
        if (status == null || status.equals(String.valueOf(operation.successStatus()))) {
            names.addAll(media().path("examples").propertyNames());
        }
        for (var code : operation.errorCodes()) {
            var error = errors.get(code);
            if (error != null
                    && (status == null || status.equals(String.valueOf(error.status())))) {
                names.add(code);
            }
        }
        return names;
    }

    /// The error of that code; null when the operation does not answer with it.
    @Nullable ErrorCode error(String code) {
        return errors.get(code);
    }

    /// The error to answer with when something is not there.
    ErrorCode notFound() {
        return own(CommonError.NOT_FOUND).orElse(CommonError.NOT_FOUND);
    }

    /// The error to answer with when something is there already; null when there is none for that.
    @Nullable ErrorCode conflict() {
        return own(CommonError.IDEMPOTENCY).orElse(null);
    }

    /// The first error with the status of a common one that is not that one.
    private Optional<ErrorCode> own(CommonError common) {
        return operation.errorCodes().stream()
                .filter(code -> !code.equals(common.code()))
                .map(errors::get)
                .filter(error -> error != null && error.status() == common.status())
                .findFirst();
    }

    /// What the answer does not keep of the contract.
    List<Fault> faults(JsonNode body) {
        return contract.faultsInResponse(
                operation, operation.successStatus(), body.isMissingNode() ? null : body);
    }

    /// The item as an answer has it: the properties that it has there, and those that do not fit,
    /// or that the item lacks, as in the example.
    ///
    /// @param page the property of the page that lists it, empty for a bare list; null when the
    ///   item is the answer
    JsonNode fitted(ObjectNode item, JsonNode fields, JsonNode base, @Nullable String page) {
        if (fields.isMissingNode()) {
            return item.deepCopy();
        }
        var json = JsonNodeFactory.instance;
        var shown = json.objectNode();
        for (var name : fields.propertyNames()) {
            var value = item.has(name) ? item.path(name) : base.path(name);
            if (!value.isMissingNode()) {
                shown.set(name, value.deepCopy());
            }
        }
        UnaryOperator<JsonNode> whole =
                one -> {
                    if (page == null) {
                        return one;
                    }
                    var list = json.arrayNode().add(one);
                    return page.isEmpty() ? list : exampleObject().set(page, list);
                };
        int step = page == null ? 1 : page.isEmpty() ? 2 : 3;
        for (var fault : faults(whole.apply(shown))) {
            var steps = fault.pointer().split("/", -1);
            if (steps.length > step) {
                shown.remove(steps[step]);
                if (base.has(steps[step])) {
                    shown.set(steps[step], base.path(steps[step]));
                }
            }
        }
        return shown;
    }

    /// The answer with this body, checked.
    ///
    /// @param body missing when there is none
    /// @param location of what was created
    /// @throws Refused `server.failed` when the body does not fit the contract
    @Nullable Object answer(JsonNode body, String location, long version) {
        var faults = faults(body);
        if (!faults.isEmpty()) {
            throw new Refused(
                    CommonError.INTERNAL,
                    "The answer of %s does not fit the contract; expected an example that does"
                            .formatted(operation.id()),
                    faults);
        }
        if (body instanceof MissingNode) {
            return null;
        }
        boolean tagged = success.path("headers").has("ETag");
        if (operation.successStatus() == 201) {
            return new Created<>(location, tagged ? version : null, body);
        }
        return tagged ? new Tagged<>(version, body) : body;
    }
}
