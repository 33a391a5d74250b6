package dev.muster.kit.http;

import dev.muster.kit.contract.Contract;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/// The contract as the server serves it, at `/api/openapi.json`.
final class ContractDocument implements Edge.Guarded {
    private final Contract contract;
    private final ObjectMapper json;

    /// Written when somebody first asks for it: the start need not wait for it.
    private volatile byte @Nullable [] document;

    ContractDocument(Contract contract, ObjectMapper json) {
        this.contract = contract;
        this.json = json;
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response, String requestId) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(document());
    }

    private byte[] document() {
        var written = document;
        if (written == null) {
            written = json.writeValueAsBytes(contract.document());
            document = written;
        }
        return written;
    }
}
