package dev.muster.kit.contract.conformance;

import java.net.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answered.
///
/// @param body empty when there is none
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The body as JSON; null when it has none, or something else.
    @Nullable JsonNode json() {
        if (body.isEmpty()) {
            return null;
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    /// The code of a problem; empty when it is none.
    String code() {
        var json = json();
        return status < 400 || json == null ? "" : json.path("code").asString("");
    }

    /// Without parameters and in lower case; empty when there is none.
    String mediaType() {
        var type = headers.firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
