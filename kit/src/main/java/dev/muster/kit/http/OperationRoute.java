package dev.muster.kit.http;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.logging.LogContext;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One operation of the contract, from the wire to its handler and back.
final class OperationRoute {
    private final Operation operation;
    private final OperationPath path;
    private final Contract contract;
    private final Handler handler;
    private final Callers callers;
    private final RequestBody requestBody;
    private final Idempotency idempotency;
    private final ObjectMapper json;
    private final boolean checkAnswers;

    OperationRoute(
            Operation operation,
            OperationPath path,
            Handler handler,
            Contract contract,
            Callers callers,
            RequestBody requestBody,
            Idempotency idempotency,
            ObjectMapper json,
            boolean checkAnswers) {
        this.operation = operation;
        this.path = path;
        this.handler = handler;
        this.contract = contract;
        this.callers = callers;
        this.requestBody = requestBody;
        this.idempotency = idempotency;
        this.json = json;
        this.checkAnswers = checkAnswers;
    }

    /// @throws Refused whatever the edge or the use case has against it
    void answer(ServerRequest request, ServerResponse response, String requestId) {
        try {
            serve(request, response, requestId);
        } catch (Refused refused) {
            if (checkAnswers && !operation.errorCodes().contains(refused.error().code())) {
                throw new IllegalStateException(
                        "%s refused with %s, which its contract does not declare"
                                .formatted(operation.id(), refused.error().code()),
                        refused);
            }
            throw refused;
        }
    }

    private void serve(ServerRequest request, ServerResponse response, String requestId) {
        var caller = callers.admit(request, operation);
        MDC.put(LogContext.ACTOR, caller.actor().id());
        var body = requestBody.read(request);
        var call = checked(request, response, caller, body, requestId);
        var key = operation.takesIdempotencyKey() ? header(request, "Idempotency-Key") : null;
        var reply =
                key == null
                        ? reply(call)
                        : idempotency.once(
                                caller.actor(), operation.id(), key, body, () -> reply(call));
        if (checkAnswers) {
            requireContract(reply);
        }
        write(reply, call, response);
    }

    private Call checked(
            ServerRequest request,
            ServerResponse response,
            Caller caller,
            @Nullable JsonNode body,
            String requestId) {
        var inPath = path.parameters(request.path().path());
        var query = new HashMap<String, List<String>>();
        request.query().names().forEach(name -> query.put(name, request.query().all(name)));

        var arguments = contract.arguments(operation, inPath, query, name -> header(request, name));
        var faults = new ArrayList<Fault>(arguments.faults());
        faults.addAll(contract.faultsInBody(operation, body));
        if (!faults.isEmpty()) {
            throw new Refused(CommonError.INVALID, summary(faults), faults);
        }
        return new Call(
                json,
                caller,
                new Client(request.remotePeer().host(), request.isSecure(), requestId),
                inPath,
                arguments.query(),
                body,
                name -> header(request, name),
                (name, value) -> response.header(HeaderNames.create(name), value));
    }

    private static String summary(List<Fault> faults) {
        var first = faults.getFirst();
        var where = first.pointer().isEmpty() ? "body" : first.pointer();
        var more =
                faults.size() == 1 ? "" : " (and %d more, see errors)".formatted(faults.size() - 1);
        return where + ": " + first.message() + more;
    }

    private Reply reply(Call call) {
        return switch (handler.handle(call)) {
            case null -> new Reply(operation.successStatus(), null, null, null, false);
            case Created<?> created ->
                    new Reply(
                            201,
                            json.writeValueAsBytes(created.body()),
                            created.location(),
                            created.version() == null ? null : "\"" + created.version() + "\"",
                            false);
            case Tagged<?> tagged ->
                    new Reply(
                            operation.successStatus(),
                            json.writeValueAsBytes(tagged.body()),
                            null,
                            "\"" + tagged.version() + "\"",
                            false);
            case Object plain ->
                    new Reply(
                            operation.successStatus(),
                            json.writeValueAsBytes(plain),
                            null,
                            null,
                            false);
        };
    }

    private void requireContract(Reply reply) {
        var body = reply.body();
        var faults =
                contract.faultsInResponse(
                        operation, reply.status(), body == null ? null : json.readTree(body));
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "The answer to %s does not fit the contract: %s"
                            .formatted(operation.id(), faults));
        }
    }

    private static void write(Reply reply, Call call, ServerResponse response) {
        response.status(reply.status());
        if (reply.location() != null) {
            response.header(HeaderNames.LOCATION, reply.location());
        }
        if (reply.etag() != null) {
            response.header(HeaderNames.ETAG, reply.etag());
        }
        if (reply.isReplay()) {
            response.header("Idempotency-Replayed", "true");
        }
        if (!call.cookies().isEmpty()) {
            response.header(HeaderNames.SET_COOKIE, call.cookies().toArray(String[]::new));
        }
        var body = reply.body();
        if (body == null) {
            response.send();
        } else {
            response.header(HeaderValues.CONTENT_TYPE_JSON);
            response.send(body);
        }
    }

    private static @Nullable String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse(null);
    }
}
