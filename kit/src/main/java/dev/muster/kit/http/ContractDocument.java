package dev.muster.kit.http;

import dev.muster.kit.contract.Contract;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.ObjectMapper;

/// The contract as the server serves it, at `/api/openapi.json`.
final class ContractDocument implements Edge.Guarded {
    private final byte[] document;

    ContractDocument(Contract contract, ObjectMapper json) {
        this.document = json.writeValueAsBytes(contract.document());
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response, String requestId) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(document);
    }
}
