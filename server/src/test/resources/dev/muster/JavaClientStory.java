package story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import story.Client.ClientOptions;
import story.Client.ErrorCode;
import story.Client.IdempotencyKey;
import story.Client.IncidentCreate;
import story.Client.IncidentUpdate;
import story.Client.ListIncidentsQuery;
import story.Client.NoteCreate;
import story.Client.ProblemException;
import story.Client.ReadTimelineQuery;
import story.Client.Severity;
import story.Client.Status;
import story.Client.StatusChange;
import story.Client.TokenCreate;

/** What a program does with the client, against the whole server. */
public final class JavaClientStory implements Consumer<String> {
    @Override
    public void accept(String where) {
        var words = where.split(" ");
        var options = ClientOptions.of(words[0] + "/").token(words[1]);
        var client = new Client(options);
        changesWhatItRead(client);
        tellsRefusalsApart(client, new Client(ClientOptions.of(words[0])));
        repeatsWithTheSameKey(client, options);
        goesThroughPages(client);
        endsWhenItIsInterrupted(client);
    }

    private static void changesWhatItRead(Client client) {
        var declared =
                client.declareIncident(
                        IncidentCreate.builder("Disk full")
                                .severity(Severity.SEV1)
                                .description("At 3 a.m.")
                                .build());
        var key = declared.body().key();
        assertThat(declared.location()).isEqualTo("/api/incidents/" + key);

        var read = client.getIncident(key);
        assertThat(read.body()).isEqualTo(declared.body());
        assertThat(read.etag()).isEqualTo(declared.etag());

        var title = IncidentUpdate.builder().title("Disk").build();
        var changed = client.updateIncident(key, read.etag(), title);
        assertThat(changed.body().title()).isEqualTo("Disk");
        assertThat(changed.body().description()).as("left alone").isEqualTo("At 3 a.m.");

        var stale = refusal(() -> client.updateIncident(key, read.etag(), title));
        assertThat(stale.code()).isEqualTo(ErrorCode.REQUEST_STALE);
        assertThat(stale.status()).isEqualTo(412);

        var clear = IncidentUpdate.builder().description(null).build();
        var cleared = client.updateIncident(key, changed.etag(), clear);
        assertThat(cleared.body().description()).as("cleared").isNull();
        assertThat(cleared.body().title()).as("left alone").isEqualTo("Disk");
    }

    private static void tellsRefusalsApart(Client client, Client anonymous) {
        var missing = refusal(() -> client.getIncident("INC-999999"));
        assertThat(missing.code()).isEqualTo(ErrorCode.INCIDENT_NOT_FOUND);
        assertThat(missing.problem().requestId()).isNotBlank();

        var empty = IncidentCreate.builder("").build();
        var faults = refusal(() -> client.declareIncident(empty)).faults();
        assertThat(faults).extracting(Client.Fault::pointer).containsOnly("/title");

        assertThat(refusal(anonymous::getMe).code()).isEqualTo(ErrorCode.AUTH_REQUIRED);

        var odd = refusal(() -> client.getIncident("a/b?c#d %"));
        assertThat(odd.problem().instance()).startsWith("/api/incidents/a%2Fb%3Fc%23d%20%25");
        assertThatThrownBy(() -> client.getIncident(".."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'..': expected a value that can stand in a path");

        var token = client.createToken(TokenCreate.builder("x", List.of(Client.Scope.READ)).build());
        client.revokeToken(token.body().id());
        assertThat(refusal(() -> client.revokeToken(token.body().id())).code())
                .isEqualTo(ErrorCode.REQUEST_NOT_FOUND);
    }

    private static void repeatsWithTheSameKey(Client client, ClientOptions options) {
        var lossy = new LossyHttpClient();
        var flaky = new Client(options.http(lossy));
        var body = IncidentCreate.builder("Once").build();
        var once = flaky.declareIncident(body);
        assertThat(lossy.keys).hasSize(2);
        assertThat(lossy.keys.get(0)).isNotBlank().isEqualTo(lossy.keys.get(1));
        var again = client.declareIncident(body, new IdempotencyKey(lossy.keys.get(0)));
        assertThat(again.body().key()).isEqualTo(once.body().key());

        var harmful = new LossyHttpClient();
        var stable = StatusChange.builder(Status.STABLE).build();
        assertThatThrownBy(
                        () ->
                                new Client(options.http(harmful))
                                        .moveIncident(once.body().key(), stable))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the connection broke");
        assertThat(harmful.keys).as("one attempt").hasSize(1);

        var unwilling = new LossyHttpClient();
        assertThatThrownBy(() -> new Client(options.http(unwilling).retries(0)).getMe())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(unwilling.keys).hasSize(1);
    }

    private static void goesThroughPages(Client client) {
        var key = client.declareIncident(IncidentCreate.builder("Pages").build()).body().key();
        for (int i = 0; i < 3; i++) {
            client.addNote(key, NoteCreate.builder("Note " + i).build());
        }
        var query = ReadTimelineQuery.builder().limit(2).build();
        assertThat(client.readTimeline(key, query).next()).isNotNull();
        assertThat(client.readTimelinePages(key, query).flatMap(page -> page.items().stream()))
                .extracting(Client.EntryRead::body)
                .filteredOn(text -> text.startsWith("Note"))
                .containsExactly("Note 0", "Note 1", "Note 2");

        var nothing =
                ListIncidentsQuery.builder()
                        .status(List.of(Status.ACTIVE, Status.STABLE))
                        .severity(List.of(Severity.SEV1))
                        .text("ä&b=c #")
                        .build();
        assertThat(client.listIncidents(nothing).items()).isEmpty();
        assertThat(client.listIncidentsPages(nothing)).hasSize(1);
        assertThat(client.listIncidentsPages().findFirst()).isPresent();
    }

    private static void endsWhenItIsInterrupted(Client client) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(client::getMe)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("interrupted while waiting for the server");
        assertThat(Thread.interrupted()).as("told to whoever asks next").isTrue();
    }

    private static ProblemException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    /** Loses the first answer on its way. */
    private static final class LossyHttpClient extends HttpClient {
        private final HttpClient real = HttpClient.newHttpClient();
        private final List<String> keys = new ArrayList<>();

        @Override
        public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
                throws IOException, InterruptedException {
            keys.add(request.headers().firstValue("Idempotency-Key").orElse(""));
            var answer = real.send(request, handler);
            if (keys.size() == 1) {
                throw new IOException("the connection broke");
            }
            return answer;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request, HttpResponse.BodyHandler<T> handler) {
            return real.sendAsync(request, handler);
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request,
                HttpResponse.BodyHandler<T> handler,
                HttpResponse.PushPromiseHandler<T> pushes) {
            return real.sendAsync(request, handler, pushes);
        }

        @Override
        public Optional<CookieHandler> cookieHandler() {
            return real.cookieHandler();
        }

        @Override
        public Optional<Duration> connectTimeout() {
            return real.connectTimeout();
        }

        @Override
        public Redirect followRedirects() {
            return real.followRedirects();
        }

        @Override
        public Optional<ProxySelector> proxy() {
            return real.proxy();
        }

        @Override
        public SSLContext sslContext() {
            return real.sslContext();
        }

        @Override
        public SSLParameters sslParameters() {
            return real.sslParameters();
        }

        @Override
        public Optional<Authenticator> authenticator() {
            return real.authenticator();
        }

        @Override
        public Version version() {
            return real.version();
        }

        @Override
        public Optional<Executor> executor() {
            return real.executor();
        }
    }
}
