package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Reads a JSON body from the wire, within limits.
final class RequestBody {
    private static final int MAX_DEPTH = 64;

    private final int maxBytes;
    private final ObjectMapper strict =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// @return null when the request has no body
    /// @throws Refused `request.too_large`, `request.media_type` or `request.malformed`
    @Nullable JsonNode read(ServerRequest request) {
        var bytes = bytes(request);
        if (bytes.length == 0) {
            return null;
        }
        requireJson(request.headers().first(HeaderNames.CONTENT_TYPE).orElse("none"));
        try {
            return strict.readTree(bytes);
        } catch (JacksonException broken) {
            var where = broken.getLocation();
            throw new Refused(
                    CommonError.MALFORMED,
                    "The body is not JSON this server reads: %s (line %d, column %d; duplicate names and more than %d levels are refused)"
                            .formatted(
                                    broken.getOriginalMessage(),
                                    where == null ? 1 : where.getLineNr(),
                                    where == null ? 1 : where.getColumnNr(),
                                    MAX_DEPTH));
        }
    }

    /// The body as it came; nothing when there is none.
    ///
    /// @throws Refused `request.too_large`
    byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        refuseOversize(request.headers().contentLength().orElse(0));
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(maxBytes + 1);
            refuseOversize(bytes.length);
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void refuseOversize(long length) {
        if (length > maxBytes) {
            throw new Refused(
                    CommonError.TOO_LARGE,
                    "The body is larger than the %d bytes this server reads".formatted(maxBytes));
        }
    }

    private static void requireJson(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")
                && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw new Refused(
                    CommonError.MEDIA_TYPE,
                    "Content-Type '" + contentType + "' given, expected application/json");
        }
    }
}
