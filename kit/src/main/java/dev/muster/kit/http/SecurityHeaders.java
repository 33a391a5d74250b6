package dev.muster.kit.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// What browsers are told on every answer: an answer is no page and may do nothing at all; a page
/// loads nothing from elsewhere, runs nothing inline, and shows in nobody's frame.
final class SecurityHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final List<Header> HEADERS =
            List.of(
                    header(POLICY, "default-src 'none'; frame-ancestors 'none'"),
                    header("X-Content-Type-Options", "nosniff"),
                    header("Referrer-Policy", "no-referrer"));
    private static final Header PAGE_POLICY =
            header(
                    POLICY,
                    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                            + " form-action 'self'");

    private SecurityHeaders() {}

    static void apply(ServerResponse response) {
        HEADERS.forEach(response::header);
    }

    static void apply(ServerResponseHeaders headers) {
        HEADERS.forEach(headers::set);
    }

    static void applyToPage(ServerResponse response) {
        response.header(PAGE_POLICY);
    }

    private static Header header(String name, String value) {
        return HeaderValues.createCached(HeaderNames.create(name), value);
    }
}
