package dev.muster.kit.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// What browsers are told on every answer: load nothing from elsewhere, run nothing inline, show
/// nobody's frame.
final class SecurityHeaders {
    private static final List<Header> HEADERS =
            List.of(
                    header(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; style-src 'self'"
                                    + " 'unsafe-inline'; object-src 'none'; base-uri 'none';"
                                    + " frame-ancestors 'none'; form-action 'self'"),
                    header("X-Content-Type-Options", "nosniff"),
                    header("Referrer-Policy", "no-referrer"));

    private SecurityHeaders() {}

    static void apply(ServerResponse response) {
        HEADERS.forEach(response::header);
    }

    private static Header header(String name, String value) {
        return HeaderValues.createCached(HeaderNames.create(name), value);
    }
}
