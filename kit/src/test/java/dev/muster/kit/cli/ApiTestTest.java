package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.kit.app.App;
import dev.muster.kit.logging.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ApiTestTest {
    private static final App APP = App.named("pad").with(new NotesDomain());

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private String body = "{\"notes\": []}";

    ApiTestTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /// Takes everything for a request that fits.
    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        var bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsTheLedgerAndWhatIsWrong() {
        assertThat(run("api", "test", url(), "--seed", "3")).isOne();
        assertThat(out.toString())
                .containsPattern("\nlistNotes +200 +proven +\\d+\n")
                .containsPattern("\nlistNotes +422 +request.invalid +unproven +0\n")
                .containsPattern("\naccepted  listNotes  unheardOf in the query: a parameter that")
                .contains(
                        "\n  curl -sS -i -g --path-as-is -X GET '" + url() + "/api/notes?unheard");
        assertThat(err.toString()).containsPattern("^Seed 3, \\d+ requests: 1 answers proven, ");
    }

    @Test
    void printsJson() {
        assertThat(run("api", "test", url(), "--json", "--operation", "listNotes")).isOne();
        var report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/ledger/0/operation").asString()).isEqualTo("listNotes");
        assertThat(report.at("/ledger/0/standing").asString()).isEqualTo("proven");
        assertThat(report.at("/faults/0/curl").asString()).startsWith("curl ");
        assertThat(report.at("/unsent").asInt(-1)).isZero();
    }

    @Test
    void refusesWrongUse() {
        assertThat(run("api", "test", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).startsWith("'nowhere': expected an address such as http://");
        assertThat(run("api", "test", url(), "--budget", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon': expected a time like 60s or 5m");
        assertThat(run("api", "test", url(), "--operation", "eatNotes")).isOne();
        assertThat(err.toString()).contains("'eatNotes': the contract has no such operation;");
    }

    @Test
    void asksBeforeWritingToAnotherMachine() {
        assertThat(run("api", "test", "http://pad.invalid")).isOne();
        assertThat(err.toString())
                .startsWith("There is no terminal to ask on; nothing was changed");
    }

    @Test
    void saysThatNobodyListens() {
        server.stop(0);
        assertThat(run("api", "test", url())).isOne();
        assertThat(err.toString()).contains("nobody listens there after 0 requests");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new ByteArrayOutputStream(), false);
        var launch = new Launch(Map.of(), directory, null, null, false, terminal);
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
