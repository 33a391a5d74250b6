package dev.muster.response;

import dev.muster.kit.http.Call;

final class ResponseRouter implements ResponseApi {
    private final ResponseService responses;

    ResponseRouter(ResponseService responses) {
        this.responses = responses;
    }

    @Override
    public ResourceList listResources(Call call, String key) {
        return new ResourceList(responses.of(key).stream().map(ResponseRouter::read).toList());
    }

    private static ResourceRead read(Made made) {
        var url = made.resource().url();
        return new ResourceRead(
                made.kind(),
                made.instance(),
                made.resource().name(),
                url == null ? null : url.toString(),
                made.madeAt(),
                made.endedAt());
    }
}
