package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Source;
import dev.muster.kit.mock.MockOptions.Answers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mock of a shop's contract on a free port, and somebody who asks it.
final class Shop implements AutoCloseable {
    static final Contract CONTRACT = Contract.of("shop", "1", List.of(Source.beside(Shop.class)));

    final List<String> log = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final MockServer server;

    Shop(MockOptions options) {
        server = new MockServer(options, log::add);
        server.serve(CONTRACT);
    }

    static Shop keeping() {
        return new Shop(options(Answers.KEPT, 1));
    }

    static MockOptions options(Answers answers, long seed) {
        return new MockOptions(
                "127.0.0.1", 0, answers, false, Latency.NONE, Chance.NONE, List.of(), seed);
    }

    MockServer server() {
        return server;
    }

    URI url() {
        return server.url();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(server.url().resolve(path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
