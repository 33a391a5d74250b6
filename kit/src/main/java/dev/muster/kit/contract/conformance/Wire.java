package dev.muster.kit.contract.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends requests to the server.
final class Wire implements AutoCloseable {
    static final String WRONG_TOKEN = "not-a-token";
    static final String BASIC = "Basic YW5uOnNlY3JldA==";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI server;
    private final Credentials credentials;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Wire(URI server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /// Whether there are credentials for such a request.
    boolean knows(Login login) {
        return switch (login) {
            case NONE, WRONG_TOKEN, BASIC -> true;
            case TOKEN -> credentials.token() != null;
            case WEAK_TOKEN -> credentials.weakToken() != null;
            case FORGED -> credentials.session() != null;
        };
    }

    /// @throws IOException when the server does not answer in time or at all
    Answer send(Probe probe) throws IOException {
        var address = address(probe.target());
        if (address == null) {
            return new RawExchange(server, PATIENCE).send(probe, authorization(probe.login()));
        }
        var body = probe.body();
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .method(
                                probe.method(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        probe.headers().forEach(request::header);
        var authorization = authorization(probe.login());
        if (authorization != null) {
            request.header("Authorization", authorization);
        } else if (probe.login() == Login.FORGED) {
            request.header("Cookie", "session=" + credentials.session());
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer", e);
        }
    }

    private @Nullable String authorization(Login login) {
        return switch (login) {
            case NONE, FORGED -> null;
            case TOKEN -> "Bearer " + credentials.token();
            case WEAK_TOKEN -> "Bearer " + credentials.weakToken();
            case WRONG_TOKEN -> "Bearer " + WRONG_TOKEN;
            case BASIC -> BASIC;
        };
    }

    private @Nullable URI address(String target) {
        try {
            return new URI(server + target);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
