package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Problem;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/// Answers what is no request at all, and so never gets to a route: it is a problem too.
final class TransportProblems implements DirectHandler {
    private final ObjectMapper json;

    private TransportProblems(ObjectMapper json) {
        this.json = json;
    }

    static DirectHandlers handlers(ObjectMapper json) {
        var handlers = DirectHandlers.builder();
        for (var event : EventType.values()) {
            handlers.addHandler(event, new TransportProblems(json));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        var error = error(status);
        var detail =
                error == CommonError.INTERNAL
                        ? "Something broke before the request got anywhere"
                        : "This is no request that can be read; expected an address of at most"
                                + " 32 KiB, percent signs before two hex digits alone, and headers"
                                + " as HTTP has them";
        var problem = Problem.of(error, detail, request.path(), null, List.of());
        SecurityHeaders.apply(headers);
        return TransportResponse.builder()
                .status(Status.create(error.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .keepAlive(false)
                .entity(json.writeValueAsBytes(problem))
                .build();
    }

    private static CommonError error(Status status) {
        if (status.family() == Status.Family.SERVER_ERROR && status.code() != 505) {
            return CommonError.INTERNAL;
        }
        return status.code() == 413 ? CommonError.TOO_LARGE : CommonError.MALFORMED;
    }
}
