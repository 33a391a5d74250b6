package dev.muster.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Another system's HTTP API that speaks JSON. Failures come as what the server wants to know:
/// [RetryLater] when it may work later (no connection, no answer in time, an answer that breaks off
/// or is no JSON, 401, 403, 408, 425, 429 and 5xx), [GiveUp] when it never will (other 4xx). Their
/// messages name the host, never a header or an address.
///
/// Credentials that are not taken count as what may work later: the operator mends them, and what
/// waited is done then.
public final class JsonApi {
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final int LONGEST_REASON = 300;

    private final HttpClient http;
    private final Clock clock;
    private final URI base;
    private final Map<String, String> headers;
    private final Duration timeout;

    /// What the body of a failed answer says about the failure.
    public interface Reason {
        /// @param body as [Json#read] gives it
        /// @return what it says, for people; null when nothing
        @Nullable String in(Object body);
    }

    /// @param base what all paths come after, for example `https://api.example.org/v2`
    /// @param headers sent with every request
    /// @param timeout for the whole of one call
    public JsonApi(PluginContext context, URI base, Map<String, String> headers, Duration timeout) {
        this.http = context.http();
        this.clock = context.clock();
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
    }

    /// One request, to be sent with [#send].
    public final class Call {
        private final String method;
        private final String path;
        private final Map<String, String> more = new LinkedHashMap<>();
        private BodyPublisher body = BodyPublishers.noBody();
        private Reason reason = JsonApi::usualReason;
        private final Set<Integer> expected = new HashSet<>();

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /// Sends one more header.
        public Call header(String name, String value) {
            more.put(name, value);
            return this;
        }

        /// Sends a value as JSON.
        public Call json(Object value) {
            more.put("Content-Type", "application/json; charset=utf-8");
            body = BodyPublishers.ofString(Json.write(value));
            return this;
        }

        /// Sends the fields of a form.
        public Call form(Map<String, String> fields) {
            more.put("Content-Type", "application/x-www-form-urlencoded");
            body = BodyPublishers.ofString(encoded(fields));
            return this;
        }

        /// Takes an answer with this status as one to work with, not as a failure. The body of one
        /// of 400 and above counts as none when it is no JSON, as pages of proxies are.
        public Call expecting(int status) {
            expected.add(status);
            return this;
        }

        /// Reads from failed answers why they failed.
        public Call explaining(Reason newReason) {
            reason = newReason;
            return this;
        }

        /// @return an answer with a status below 300, or one that was expected
        /// @throws RetryLater when it may work later
        /// @throws GiveUp when it never will
        /// @throws InterruptedException when the server wants the thread back
        public Answer send() throws InterruptedException {
            var request = HttpRequest.newBuilder(address(path)).timeout(timeout);
            request.header("Accept", "application/json").header("User-Agent", "muster");
            headers.forEach(request::setHeader);
            more.forEach(request::setHeader);
            request.method(method, body);
            return judged(exchange(request.build()));
        }

        private Answer judged(HttpResponse<byte[]> response) {
            int status = response.statusCode();
            var text = new String(response.body(), UTF_8);
            boolean fine = (status >= 200 && status < 300) || expected.contains(status);
            if (!fine) {
                throw failure(status, response, text);
            }
            if (text.isBlank()) {
                return new Answer(status, response.headers(), null);
            }
            try {
                return new Answer(status, response.headers(), Json.read(text));
            } catch (IllegalArgumentException e) {
                if (status >= 400) {
                    return new Answer(status, response.headers(), null);
                }
                throw new RetryLater(
                        "%s answered %d with what is no JSON".formatted(base.getHost(), status),
                        null);
            }
        }

        private RuntimeException failure(int status, HttpResponse<byte[]> response, String text) {
            var said = "%s answered %d%s".formatted(base.getHost(), status, why(text));
            boolean later =
                    status >= 500
                            || status == 401
                            || status == 403
                            || status == 408
                            || status == 420
                            || status == 425
                            || status == 429;
            if (!later) {
                return new GiveUp(said);
            }
            return new RetryLater(
                    said,
                    response.headers()
                            .firstValue("retry-after")
                            .map(value -> RetryAfter.parse(value, clock))
                            .orElse(null));
        }

        private String why(String text) {
            try {
                var body = Json.read(text);
                var found = body == null ? null : reason.in(body);
                if (found == null || found.isBlank()) {
                    return "";
                }
                var line = found.strip().replaceAll("\\s+", " ");
                return ": "
                        + (line.length() > LONGEST_REASON
                                ? line.substring(0, LONGEST_REASON)
                                : line);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
    }

    /// @param path begins with `/`; its parts by [#part]
    public Call get(String path) {
        return new Call("GET", path);
    }

    /// @param path begins with `/`; its parts by [#part]
    public Call post(String path) {
        return new Call("POST", path);
    }

    /// @param path begins with `/`; its parts by [#part]
    public Call put(String path) {
        return new Call("PUT", path);
    }

    /// @param path begins with `/`; its parts by [#part]
    public Call patch(String path) {
        return new Call("PATCH", path);
    }

    /// @param path begins with `/`; its parts by [#part]
    public Call delete(String path) {
        return new Call("DELETE", path);
    }

    /// A text as one part of a path.
    public static String part(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /// Fields as a form or a query has them.
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                URLEncoder.encode(field.getKey(), UTF_8)
                                        + "="
                                        + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private URI address(String path) {
        var start = base.toString();
        return URI.create(
                (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }

    /// The client's own time limit ends with the headers; a body may trickle on for ever.
    private HttpResponse<byte[]> exchange(HttpRequest request) throws InterruptedException {
        var sending =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            sending.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw late();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HttpTimeoutException
                    ? late()
                    : new RetryLater(
                            "%s cannot be reached: %s"
                                    .formatted(base.getHost(), explained(e.getCause())),
                            null);
        }
    }

    private RetryLater late() {
        return new RetryLater(
                "%s has not answered within %d ms".formatted(base.getHost(), timeout.toMillis()),
                null);
    }

    private static String explained(@Nullable Throwable failure) {
        var message = failure == null ? "" : failure.getMessage();
        return message == null || message.isBlank() ? String.valueOf(failure) : message;
    }

    private static @Nullable String usualReason(Object body) {
        for (var path : new String[] {"message", "error.message", "error_description", "error"}) {
            var found = Json.text(body, path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
