package dev.muster.plugin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Another system that a plugin talks to over HTTP, on the loopback address: takes all, refuses all
/// or keeps all waiting.
public final class Receiver implements AutoCloseable {
    static final Receiver NONE = new Receiver(null);

    private final @Nullable HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Manner manner = new Manner(204, null, new CountDownLatch(0));

    private record Manner(int status, @Nullable String retryAfter, CountDownLatch answers) {}

    private Receiver(@Nullable HttpServer server) {
        this.server = server;
    }

    /// Begins to listen on a free port.
    public static Receiver start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new Receiver(server);
        server.createContext("/", receiver::take);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
        return receiver;
    }

    /// Where it listens.
    public URI url() {
        if (server == null) {
            throw new IllegalStateException("It listens while a test runs, and not before");
        }
        var at = server.getAddress();
        return URI.create(
                "http://%s:%d/".formatted(at.getAddress().getHostAddress(), at.getPort()));
    }

    /// What it was sent since the last [#behave]: line, headers and body of each request.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// Forgets what it was sent, and answers with that status from now on.
    ///
    /// @param retryAfter the header of that name, or null for none
    void behave(int status, @Nullable String retryAfter) {
        release();
        requests.clear();
        manner = new Manner(status, retryAfter, new CountDownLatch(0));
    }

    /// Forgets what it was sent, and answers nothing until it is told to behave otherwise.
    void keepWaiting() {
        requests.clear();
        manner = new Manner(204, null, new CountDownLatch(1));
    }

    private void release() {
        manner.answers().countDown();
    }

    private void take(HttpExchange exchange) throws IOException {
        var now = manner;
        var text = new StringBuilder(exchange.getRequestMethod());
        text.append(' ').append(exchange.getRequestURI()).append('\n');
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                text.append(name).append(": ").append(values).append('\n'));
        text.append(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        requests.add(text.toString());
        try {
            now.answers().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (now.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", now.retryAfter());
        }
        exchange.sendResponseHeaders(now.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        release();
        if (server != null) {
            server.stop(0);
        }
    }
}
