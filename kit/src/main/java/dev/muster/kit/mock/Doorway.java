package dev.muster.kit.mock;

import dev.muster.kit.http.Around;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Lets the pages of a front end in, wherever it is served from, and tells of each request.
final class Doorway implements Around {
    private static final String READABLE =
            "ETag, Idempotency-Replayed, Location, Preference-Applied, Retry-After, X-Request-Id";

    private final List<String> origins;
    private final Consumer<String> log;

    /// @param origins whose pages may ask; empty for anybody's
    /// @param log takes a line for each request
    Doorway(List<String> origins, Consumer<String> log) {
        this.origins = origins;
        this.log = log;
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response, Runnable rest) {
        long start = System.nanoTime();
        try {
            if (!allow(request, response)) {
                rest.run();
            }
            tell(request, response.status().code(), start, "");
        } catch (Refused refused) {
            tell(
                    request,
                    refused.error().status(),
                    start,
                    "  %s: %s".formatted(refused.error().code(), refused.detail()));
            throw refused;
        } catch (RuntimeException failure) {
            tell(request, 500, start, "  " + failure);
            throw failure;
        }
    }

    /// Whether that was all that was asked: browsers ask before they send anything unusual.
    private boolean allow(ServerRequest request, ServerResponse response) {
        var headers = request.headers();
        var origin = headers.first(HeaderNames.ORIGIN).orElse(null);
        if (origin == null || !(origins.isEmpty() || origins.contains(origin))) {
            return false;
        }
        // Not *: with that, browsers send no cookies.
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        response.header(HeaderNames.VARY, "Origin");
        if (!request.prologue().method().text().equals("OPTIONS")
                || !headers.contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
            return false;
        }
        response.header(
                HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
        headers.first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)
                .ifPresent(
                        asked -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked));
        response.header(HeaderValues.create(HeaderNames.ACCESS_CONTROL_MAX_AGE, 600));
        response.status(204);
        response.send();
        return true;
    }

    private void tell(ServerRequest request, int status, long start, String why) {
        var uri = request.prologue().uriPath().rawPath();
        var query = request.query().rawValue();
        log.accept(
                "%s %s %d %d ms%s"
                        .formatted(
                                request.prologue().method().text(),
                                query.isEmpty() ? uri : uri + "?" + query,
                                status,
                                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                                why)
                        // A client must not forge a line, nor steer the terminal.
                        .replaceAll("\\p{Cntrl}", "?"));
    }
}
