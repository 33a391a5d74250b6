package dev.muster.kit.http;

import dev.muster.kit.logging.LogContext;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/// What every request meets first and last: its id, the gate, and the problem it is answered with
/// when it fails.
final class Edge {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String REQUEST_ID_HEADER = "X-Request-Id";

    private final Gate gate;
    private final Problems problems;
    private final Around around;

    Edge(Gate gate, Problems problems, Around around) {
        this.gate = gate;
        this.problems = problems;
        this.around = around;
    }

    /// Answers within the edge.
    interface Guarded {
        void answer(ServerRequest request, ServerResponse response, String requestId);
    }

    /// Guards an operation: it is refused while the gate is closed or full.
    Handler gated(Guarded guarded) {
        return open(
                (request, response, requestId) -> {
                    if (!gate.tryEnter()) {
                        throw new Refused(
                                CommonError.UNAVAILABLE,
                                "Too many requests are under way, try again");
                    }
                    try {
                        requireOpen();
                        guarded.answer(request, response, requestId);
                    } finally {
                        gate.leave();
                    }
                });
    }

    /// Guards what is answered whatever state the server is in.
    Handler open(Guarded guarded) {
        return (request, response) -> {
            var requestId = requestId(request);
            response.header(REQUEST_ID_HEADER, requestId);
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            MDC.put(LogContext.REQUEST, requestId);
            try {
                around.answer(
                        request, response, () -> guarded.answer(request, response, requestId));
            } catch (RuntimeException failure) {
                problems.answer(response, request.path().path(), requestId, failure);
            } finally {
                MDC.clear();
            }
        };
    }

    private void requireOpen() {
        var reason = gate.closedBecause();
        if (reason != null) {
            throw new Refused(CommonError.UNAVAILABLE, reason);
        }
    }

    private static String requestId(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.create(REQUEST_ID_HEADER))
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .orElseGet(() -> Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }
}
