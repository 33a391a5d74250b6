package dev.muster.plugins.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeTest {
    private final Counter fake = Fake.started(new Counter());
    private final HttpClient http = HttpClient.newHttpClient();

    static final class Counter extends Fake {
        private int count;

        @Override
        protected Response answer(Request request) {
            return Response.json(200, Map.of("count", ++count));
        }
    }

    @AfterEach
    void stop() {
        fake.close();
        http.close();
    }

    @Test
    void answersAndRemembers() throws Exception {
        assertThat(ask("/x?a=1%202&b", "{\"n\":{\"m\":[7]}}").body()).isEqualTo("{\"count\":1}");

        var request = fake.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/x");
        assertThat(request.query()).isEqualTo(Map.of("a", "1 2", "b", ""));
        assertThat(request.text("n.m.0")).isEqualTo("7");
    }

    @Test
    void failsWithAStatus() throws Exception {
        fake.behave(Manner.answering(429, "7"));

        var answer = ask("/", "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(fake.count).isZero();
    }

    @Test
    void behavesBadlyToSomeOnly() throws Exception {
        fake.behave(Manner.answering(503, null), request -> request.path().equals("/a"));

        assertThat(ask("/a", "").statusCode()).isEqualTo(503);
        assertThat(ask("/b", "").statusCode()).isEqualTo(200);
    }

    @Test
    void losesAnAnswerToWhatItHasDone() {
        fake.behave(Manner.with(Fault.ANSWER_LOST));

        assertThatThrownBy(() -> ask("/", "")).isInstanceOf(IOException.class);
        assertThat(fake.count).isEqualTo(1);
    }

    @Test
    void cutsAConnectionWithoutDoingAnything() {
        fake.behave(Manner.with(Fault.CUT));

        assertThatThrownBy(() -> ask("/", "")).isInstanceOf(IOException.class);
        assertThat(fake.count).isZero();
    }

    @Test
    void answersNothingUntilItBehaves() throws Exception {
        fake.behave(Manner.with(Fault.SLOW));

        assertThatThrownBy(() -> ask("/", "")).isInstanceOf(HttpTimeoutException.class);

        fake.behave(Manner.WELL);
        assertThat(ask("/", "").statusCode()).isEqualTo(200);
    }

    @Test
    void goesAwayAndComesBackWhereItWas() throws Exception {
        var before = fake.url();
        fake.goAway();
        assertThatThrownBy(() -> ask("/", "")).isInstanceOf(IOException.class);

        fake.comeBack();

        assertThat(fake.url()).isEqualTo(before);
        assertThat(ask("/", "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(fake.url().resolve(path))
                        .timeout(Duration.ofSeconds(2))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
