package dev.muster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.client.JavaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generated Java with names that mean something else, and answers that no good server gives.
class JavaClientAnswersTest {
    @TempDir private Path folder;

    @Test
    void takesWhatComes() throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new Obedient());
        server.start();
        try {
            new CompiledClient(folder, odd())
                    .tell("JavaAnswersStory", "http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesWhatIsNoPackage() {
        assertThatThrownBy(() -> JavaClient.of(odd(), "com.class"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'com.class': expected the name of a package");
    }

    private static Bundle odd() throws IOException {
        return Bundle.parse("odd.yaml", CompiledClient.resource("odd-java.yaml"));
    }

    /// Answers with the status and the text of the header `X-Answer`. Every second 503 becomes
    /// something better.
    private static final class Obedient implements HttpHandler {
        private boolean wasAway;

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            var asked = exchange.getRequestHeaders();
            var order = asked.getFirst("X-Answer");
            if (order.startsWith("503")) {
                order = wasAway ? "201 {\"name\":\"a\",\"size\":1}" : order;
                wasAway = !wasAway;
            }
            int status = Integer.parseInt(order.substring(0, 3));
            boolean isProblem = status >= 400 && !asked.containsKey("Said");
            var headers = exchange.getResponseHeaders();
            headers.set(
                    "Content-Type", isProblem ? "application/problem+json" : "application/json");
            headers.set("Retry-After", asked.getOrDefault("X-Retry", List.of("0")).getFirst());
            headers.set("Location", "/here");
            var text =
                    order.substring(3).strip().replace("$uri", exchange.getRequestURI().toString());
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }
    }
}
