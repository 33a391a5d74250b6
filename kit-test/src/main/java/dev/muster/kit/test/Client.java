package dev.muster.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends requests as some client would. Immutable: `with` gives another client.
public final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI server;
    private final Map<String, String> headers;
    private final Observer observer;

    /// Is told of every answer.
    @FunctionalInterface
    public interface Observer {
        /// @param path without its query
        void answered(String method, String path, Answer answer);
    }

    Client(URI server) {
        this(server, Map.of(), (method, path, answer) -> {});
    }

    private Client(URI server, Map<String, String> headers, Observer observer) {
        this.server = server;
        this.headers = headers;
        this.observer = observer;
    }

    /// A client of any server.
    public static Client of(URI server) {
        return new Client(server);
    }

    /// The same client, sending one more header.
    public Client with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(server, more, observer);
    }

    /// The same client, telling somebody what it is answered.
    public Client observedBy(Observer other) {
        return new Client(server, headers, other);
    }

    /// The same client, with an API token.
    public Client token(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// @param json the body, as text; null for none
    public Answer send(String method, String path, @Nullable String json) {
        return sendBytes(method, path, json == null ? null : json.getBytes(StandardCharsets.UTF_8));
    }

    /// @param body as it is; sent as JSON unless [#with] said another content type; null for none
    public Answer sendBytes(String method, String path, byte @Nullable [] body) {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var answer =
                    new Answer(
                            method + " " + path,
                            HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            observer.answered(method, path.split("\\?", 2)[0], answer);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
