package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@MusterTest
class MetricsTest {
    private final TestServer muster;

    MetricsTest(TestServer muster) {
        this.muster = muster;
    }

    @Test
    void tellsHowTheServerFaresInPrometheusFormat() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(muster.url().resolve("/metrics")).build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body())
                    .contains("# HELP muster_heap_used_bytes Heap in use.")
                    .containsPattern("muster_heap_used_bytes [0-9.E]+")
                    .contains("# TYPE muster_heap_used_bytes gauge");
        }
    }
}
