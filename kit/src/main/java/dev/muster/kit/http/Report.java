package dev.muster.kit.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// A text that programs fetch, made anew each time; shown to anybody.
///
/// @param path where it is, for example `/metrics`
/// @param type its media type
/// @param text makes it
public record Report(String path, String type, Supplier<String> text) {
    void route(HttpRouting.Builder routing, Edge edge) {
        routing.get(
                path,
                edge.open(
                        (_, response, _) -> {
                            var bytes = text.get().getBytes(StandardCharsets.UTF_8);
                            response.header(HeaderNames.CONTENT_TYPE, type);
                            response.send(bytes);
                        }));
    }
}
