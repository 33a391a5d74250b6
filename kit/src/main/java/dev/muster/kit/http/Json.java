package dev.muster.kit.http;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// How values look on the wire.
final class Json {
    private Json() {}

    static ObjectMapper mapper() {
        return JsonMapper.builder().build();
    }
}
