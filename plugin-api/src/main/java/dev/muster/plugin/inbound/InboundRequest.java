package dev.muster.plugin.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request of another system.
///
/// @param path what follows the instance's name in the address, for example `/events`; empty when
///   nothing does
/// @param headers the first of each name; names in lower case
/// @param body as it came, up to 1 MiB: signatures are over these bytes
public record InboundRequest(String path, Map<String, String> headers, byte[] body) {
    public InboundRequest {
        headers =
                headers.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue,
                                        (first, second) -> first));
    }

    /// A header, or null when it was not sent.
    ///
    /// @param name in any case
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, UTF_8);
    }
}
