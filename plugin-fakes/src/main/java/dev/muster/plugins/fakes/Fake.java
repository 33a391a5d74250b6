package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.plugins.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Another system, as a real HTTP server on loopback. A fake of one answers as that system
/// documents; [#behave] has it fail as systems fail.
public abstract class Fake implements AutoCloseable {
    private static final int LONGEST_WAIT_SECONDS = 60;

    private @Nullable HttpServer server;
    private volatile Manner manner = Manner.WELL;
    private volatile Predicate<Request> affected = request -> true;
    private volatile CountDownLatch release = new CountDownLatch(0);
    private final List<Request> requests = new ArrayList<>();
    private volatile Consumer<Request> watcher = request -> {};

    /// How a fake behaves.
    ///
    /// @param fault what goes wrong
    /// @param status of the answer, where the fault is one
    /// @param retryAfter the header of that name, or null for none
    public record Manner(Fault fault, int status, @Nullable String retryAfter) {
        /// As documented.
        public static final Manner WELL = new Manner(Fault.NONE, 200, null);

        /// Answers everything with a status that means failure.
        public static Manner answering(int status, @Nullable String retryAfter) {
            return new Manner(Fault.STATUS, status, retryAfter);
        }

        /// Goes wrong in another way.
        public static Manner with(Fault fault) {
            return new Manner(fault, 200, null);
        }
    }

    /// What can go wrong.
    public enum Fault {
        /// Nothing.
        NONE,
        /// A status that means failure.
        STATUS,
        /// Nothing is answered for as long as it lasts.
        SLOW,
        /// 200, and a body that is no JSON.
        MALFORMED,
        /// The connection ends in the middle of the answer; nothing was done.
        CUT,
        /// What was asked for is done, but the connection ends before the answer.
        ANSWER_LOST
    }

    /// One request.
    ///
    /// @param path without the query
    /// @param query decoded
    /// @param headers the first of each name, names in lower case
    public record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {
        /// A header; null when it was not sent.
        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /// The body as JSON, null when there is none.
        public @Nullable Object json() {
            return body.isBlank() ? null : Json.read(body);
        }

        /// The text at a path of the JSON body; null when there is none.
        public @Nullable String text(String at) {
            return Json.text(json(), at);
        }

        /// The fields of a form in the body.
        public Map<String, String> form() {
            return fields(body);
        }
    }

    /// The answer to a request.
    ///
    /// @param body what [Json#write] takes; a string goes as it is; null for none
    public record Response(int status, Map<String, String> headers, @Nullable Object body) {
        public static Response json(int status, Object body) {
            return new Response(status, Map.of(), body);
        }

        public static Response empty(int status) {
            return new Response(status, Map.of(), null);
        }
    }

    /// Has a fake listen on a free port.
    public static <F extends Fake> F started(F fake) {
        return startedOn(0, fake);
    }

    /// Has a fake listen on a port.
    ///
    /// @throws UncheckedIOException when something else listens there
    public static <F extends Fake> F startedOn(int port, F fake) {
        fake.listen(port);
        return fake;
    }

    /// Answers as the system does. One request at a time.
    protected abstract Response answer(Request request);

    /// The answer of a fault that is a status. A system that says no in another way does so here;
    /// the header `Retry-After` is added to it.
    protected Response failure(int status) {
        return Response.json(status, Map.of("message", "no luck"));
    }

    /// Its address, without a path.
    public final URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Behaves so from now on, and lets go of requests that were kept waiting.
    public final void behave(Manner next) {
        behave(next, request -> true);
    }

    /// Behaves so from now on to some requests, well to the others, and lets go of requests that
    /// were kept waiting.
    public final void behave(Manner next, Predicate<Request> to) {
        var kept = release;
        release = new CountDownLatch(next.fault() == Fault.SLOW ? 1 : 0);
        affected = to;
        manner = next;
        kept.countDown();
    }

    /// Is not there any more: connections are refused. [#comeBack] ends that.
    public final void goAway() {
        close();
    }

    /// Listens again, on the same port.
    public final void comeBack() {
        listen(port());
    }

    /// Tells somebody of each request from now on, before it is answered.
    public final void watch(Consumer<Request> newWatcher) {
        watcher = newWatcher;
    }

    /// What it was asked, however it behaved, oldest first.
    public final List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /// Stops listening.
    @Override
    public final void close() {
        behave(Manner.WELL);
        if (server != null) {
            server.stop(0);
        }
    }

    private int port() {
        if (server == null) {
            throw new IllegalStateException("It does not listen yet: Fake.started(...)");
        }
        return server.getAddress().getPort();
    }

    final void listen(int port) {
        try {
            var listening =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.createContext("/", this::take);
            listening.setExecutor(task -> Thread.ofVirtual().name("fake").start(task));
            listening.start();
            server = listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            synchronized (requests) {
                requests.add(request);
            }
            watcher.accept(request);
            var now = affected.test(request) ? manner : Manner.WELL;
            switch (now.fault()) {
                case NONE -> send(exchange, answered(request));
                case STATUS -> {
                    if (now.retryAfter() != null) {
                        exchange.getResponseHeaders().set("Retry-After", now.retryAfter());
                    }
                    send(exchange, failure(now.status()));
                }
                case SLOW -> {
                    awaitRelease();
                    send(exchange, answered(request));
                }
                case MALFORMED -> send(exchange, new Response(200, Map.of(), "{\"ok\": tru"));
                case CUT -> cut(exchange);
                case ANSWER_LOST -> {
                    answered(request);
                    cut(exchange);
                }
            }
        }
    }

    private Response answered(Request request) {
        synchronized (this) {
            return answer(request);
        }
    }

    private void awaitRelease() {
        try {
            release.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Promises more than it sends; closing the exchange then ends the connection.
    private static void cut(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"id\":".getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        var body = response.body();
        if (body == null) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        var bytes = (body instanceof String text ? text : Json.write(body)).getBytes(UTF_8);
        if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getRawQuery() == null ? Map.of() : fields(uri.getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static Map<String, String> fields(String encoded) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : encoded.split("&")) {
            if (!field.isEmpty()) {
                int equals = field.indexOf('=');
                var name = equals < 0 ? field : field.substring(0, equals);
                var value = equals < 0 ? "" : field.substring(equals + 1);
                fields.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        }
        return fields;
    }
}
