package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Problem;
import dev.muster.kit.problem.Refused;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/// Answers what went wrong as `application/problem+json`.
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Header PROBLEM_JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /// @param path the request's path, without its query
    void answer(ServerResponse response, String path, String requestId, RuntimeException failure) {
        send(response, path, requestId, refusal(failure));
    }

    private static Refused refusal(RuntimeException failure) {
        if (failure instanceof Refused refused) {
            return refused;
        }
        LOG.error("A request failed", failure);
        return new Refused(
                CommonError.INTERNAL,
                "Something broke; it is in the server's log under this request's id");
    }

    private void send(ServerResponse response, String path, String requestId, Refused refused) {
        var error = refused.error();
        var body = Problem.of(error, refused.detail(), path, requestId, refused.faults());
        response.status(error.status());
        response.header(PROBLEM_JSON);
        var wait = refused.retryAfter();
        if (wait != null || error.status() == 503) {
            response.header(
                    HeaderNames.RETRY_AFTER, Long.toString(wait == null ? 2 : wait.toSeconds()));
        }
        if (error.status() == 401) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        response.send(json.writeValueAsBytes(body));
    }
}
