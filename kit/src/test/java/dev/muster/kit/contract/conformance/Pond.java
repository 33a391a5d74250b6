package dev.muster.kit.contract.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A server whose answers a test makes up, and its contract.
final class Pond implements AutoCloseable {
    static final Contract CONTRACT =
            Contract.of(
                    "Pond",
                    "1",
                    List.of(
                            new Source(
                                    "pond/openapi.yaml",
                                    """
                                    openapi: 3.1.0
                                    info: {title: Fish, version: '1'}
                                    x-errors: {}
                                    paths:
                                      /api/fish:
                                        post:
                                          operationId: addFish
                                          summary: Add a fish
                                          x-permission: fish.write
                                          x-error-codes: []
                                          requestBody:
                                            required: true
                                            content:
                                              application/json:
                                                schema: {$ref: '#/components/schemas/Fish'}
                                                example: {name: Bob}
                                          responses:
                                            '201':
                                              content:
                                                application/json:
                                                  schema: {$ref: '#/components/schemas/Fish'}
                                                  example: {name: Bob}
                                      /api/fish/{name}:
                                        parameters:
                                          - {name: name, in: path, required: true, schema: {type: string}}
                                        delete:
                                          operationId: eatFish
                                          summary: Eat a fish
                                          x-permission: fish.write
                                          x-error-codes: [request.not_found]
                                          responses:
                                            '204': {description: Gone}
                                    components:
                                      schemas:
                                        Fish:
                                          type: object
                                          required: [name]
                                          properties:
                                            name: {type: string, minLength: 1, maxLength: 40}
                                    """)));

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();

    /// What is answered.
    ///
    /// @param type the content type
    record Reply(int status, String type, String body, Map<String, String> headers) {
        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body, Map.of());
        }

        static Reply problem(int status, String code) {
            return new Reply(
                    status,
                    "application/problem+json",
                    """
                    {"type": "urn:problem-type:%s", "title": "No", "status": %d, "detail": "No.",
                     "code": "%s", "instance": "/"}
                    """
                            .formatted(code, status, code),
                    Map.of());
        }

        Reply with(String header, String value) {
            return new Reply(status, type, body, Map.of(header, value));
        }
    }

    Pond(Function<String, Reply> replies) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, replies));
        server.start();
    }

    private void answer(HttpExchange exchange, Function<String, Reply> replies) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request + " " + new String(body, StandardCharsets.UTF_8).hashCode());
            var reply = replies.apply(request);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// Everything that was asked, in order.
    List<String> requests() {
        return List.copyOf(requests);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Asks it everything.
    Ledger ledger(long seed, Duration time) {
        return ledger(seed, time, CONTRACT.operations());
    }

    /// Asks it for some operations alone.
    Ledger ledger(long seed, Duration time, List<Operation> operations) {
        try (var conformance =
                new Conformance(
                        CONTRACT,
                        url(),
                        new Credentials("s3cret", null, null),
                        operations,
                        seed,
                        time,
                        "POND_")) {
            conformance.run();
            return conformance.ledger();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
