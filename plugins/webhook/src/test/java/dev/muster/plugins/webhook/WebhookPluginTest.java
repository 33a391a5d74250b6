package dev.muster.plugins.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.NotGenuine;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugins.http.StandardWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookPluginTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC);

    private static final String SIGNAL =
            "{\"title\":\"disk full\",\"status\":\"firing\",\"group\":\"db-1/disk\","
                    + "\"severity\":\"sev2\",\"details\":\"97 %\"}";

    private record Post(Map<String, String> headers, String body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedDeque<Post> posts = new ConcurrentLinkedDeque<>();
    private final Map<String, String> answerHeaders = new HashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int answer = 204;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.createContext("/slow", exchange -> uninterruptibly(over));
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        http.shutdownNow();
        server.stop(0);
    }

    @Test
    void postsTheEventSigned() throws Exception {
        started("/hook").on(delivery());

        var post = posts.getFirst();
        assertThat(post.body())
                .isEqualTo(
                        "{\"type\":\"incident.status_changed\",\"timestamp\":\"2026-11-24T09:29:58Z\",\"data\":{\"key\":\"INC-1\",\"title\":\"100"
                            + " % 火\"}}");
        assertThat(post.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", "d-1")
                .containsEntry("webhook-timestamp", "1795512600")
                .containsEntry(
                        "webhook-signature",
                        StandardWebhooks.of(SECRET)
                                .sign("d-1", CLOCK.instant().getEpochSecond(), post.body()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void givesUpWhenTheReceiverWantsItNever(int status) {
        answer = status;
        assertThatThrownBy(() -> started("/hook").on(delivery()))
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 425, 429, 500, 502, 503})
    void triesAgainWhenTheReceiverCannotNow(int status) {
        answer = status;
        var failure = catchThrowableOfType(RetryLater.class, () -> started("/hook").on(delivery()));
        assertThat(failure).hasMessage("127.0.0.1 answered " + status);
        assertThat(failure.after()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    120                           | PT2M
                    Tue, 24 Nov 2026 09:35:00 GMT | PT5M
                    Tue, 24 Nov 2026 09:25:00 GMT | PT-5M
                    soon                          |
                    -1                            |
                    """)
    void waitsAsLongAsTheReceiverAsks(String header, Duration wait) {
        for (int status : new int[] {429, 503}) {
            answer = status;
            answerHeaders.put("Retry-After", header);
            var failure =
                    catchThrowableOfType(RetryLater.class, () -> started("/hook").on(delivery()));
            assertThat(failure.after()).isEqualTo(wait);
        }
    }

    @Test
    void triesAgainWhenNobodyAnswersInTime() {
        assertThatThrownBy(() -> started("/slow", Map.of("timeout", "100ms")).on(delivery()))
                .isInstanceOf(RetryLater.class)
                .hasMessage("127.0.0.1 has not answered within 100 ms");
    }

    @Test
    void triesAgainWhenNobodyListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var plugin = started("/hook", Map.of("url", "http://127.0.0.1:" + free + "/token-in-path"));
        assertThatThrownBy(() -> plugin.on(delivery()))
                .isInstanceOf(RetryLater.class)
                .hasMessageStartingWith("127.0.0.1 cannot be reached: java.net.ConnectException")
                .hasMessageNotContaining("token-in-path");
    }

    @Test
    void triesAgainWhenTheConnectionBreaks() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (var connection = socket.accept()) {
                                    connection.getInputStream().read();
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            var plugin =
                    started("/hook", Map.of("url", "http://127.0.0.1:" + socket.getLocalPort()));
            assertThatThrownBy(() -> plugin.on(delivery()))
                    .isInstanceOf(RetryLater.class)
                    .hasMessageStartingWith("127.0.0.1 cannot be reached: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    url     | ftp://example.org | 'ftp://example.org' of the setting 'url' is not an http or https address
                    url     | example.org       | 'example.org' of the setting 'url' is not an http or https address
                    timeout | fast              | 'fast' of the setting 'timeout' is not a duration such as 10s
                    timeout | 10s               | '10s' of the setting 'timeout' is not between 1ms and 9s
                    secret  | hunter2           | The secret is not whsec_ and the base64 of 24 to 64 bytes: make one with echo whsec_$(openssl rand -base64 32)
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started("/hook", Map.of(name, value))).hasMessage(message);
    }

    @Test
    void triesItselfByPosting() throws Exception {
        assertThat(started("/hook").test()).isEqualTo("127.0.0.1 takes what is posted to it");

        assertThat(posts.getFirst().body()).startsWith("{\"type\":\"muster.test\"");
        answer = 404;
        assertThatThrownBy(() -> started("/hook").test()).hasMessage("127.0.0.1 answered 404");
    }

    @Test
    void readsASignedSignal() {
        var signals = started("/hook").read(request(SIGNAL, signature(SIGNAL)));

        assertThat(signals)
                .containsExactly(new Signal("db-1/disk", true, "disk full", "97 %", "sev2"));
    }

    @Test
    void readsNothingThatIsNotSigned() {
        var plugin = started("/hook");

        for (var wrong : new String[] {"", "v1,AAAA", signature(SIGNAL + " ")}) {
            assertThatThrownBy(() -> plugin.read(request(SIGNAL, wrong)))
                    .isInstanceOf(NotGenuine.class)
                    .hasMessageContaining("webhook-signature does not fit");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|It is no JSON object",
                "{\"titel\": \"x\"}|'titel' is unknown",
                "{\"status\": \"burning\"}|'burning' is no status; expected firing or resolved",
                "{\"status\": \"firing\"}|'group' is missing; expected a text",
                "{\"status\": \"firing\", \"group\": 7}|'group' is 7; expected a text",
                "{\"status\": \"firing\", \"severity\": \"bad\"}|'bad' is no severity; expected"
                        + " sev1 to sev4",
            })
    void saysWhatIsWrongWithASignal(String body, String message) {
        var plugin = started("/hook");

        assertThatThrownBy(() -> plugin.read(request(body, signature(body))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static String signature(String body) {
        return StandardWebhooks.of(SECRET).sign("msg_1", CLOCK.instant().getEpochSecond(), body);
    }

    private static InboundRequest request(String body, String signature) {
        var headers =
                Map.of(
                        "Webhook-Id",
                        "msg_1",
                        "Webhook-Timestamp",
                        Long.toString(CLOCK.instant().getEpochSecond()),
                        "Webhook-Signature",
                        signature);
        return new InboundRequest("", headers, body.getBytes(UTF_8));
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(WebhookPlugin.class);
    }

    private WebhookPlugin started(String path) {
        return started(path, Map.of());
    }

    private WebhookPlugin started(String path, Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + path);
        given.put("secret", SECRET);
        given.putAll(others);
        var plugin = new WebhookPlugin();
        plugin.start(new Context(PluginSettings.of(plugin.settings(), given), http));
        return plugin;
    }

    private static Delivery delivery() {
        var at = Instant.parse("2026-11-24T09:29:58Z");
        return new Delivery(
                "d-1",
                1,
                at,
                "incident.status_changed",
                1,
                new IncidentStatusChanged("INC-1", "100 % 火", "active", "stable", "ada", at, null),
                "{\"key\":\"INC-1\",\"title\":\"100 % 火\"}");
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        posts.add(new Post(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        answerHeaders.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Context(PluginSettings settings, HttpClient http) implements PluginContext {
        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public Clock clock() {
            return CLOCK;
        }

        @Override
        public System.Logger logger() {
            return System.getLogger("plugin.webhook");
        }
    }
}
