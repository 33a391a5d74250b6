package dev.muster.kit.cli;

import dev.muster.kit.app.Postgres;
import dev.muster.kit.config.Settings;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import dev.muster.kit.mock.Chance;
import dev.muster.kit.mock.Curls;
import dev.muster.kit.mock.Latency;
import dev.muster.kit.mock.MockOptions;
import dev.muster.kit.mock.MockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// What a JVM watches to learn which classes a server needs: `-XX:AOTCacheOutput` makes a cache of
/// them that halves the start.
@Command(
        name = "rehearse",
        hidden = true,
        description = "Start a server with nothing in it, ask it a few things, and stop.",
        footer = {
            "",
            "Examples:",
            "  MUSTER_JAVA_OPTS=-XX:AOTCacheOutput=app.aot ${ROOT-COMMAND-NAME} rehearse"
        })
final class RehearseCommand extends Subcommand {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    RehearseCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var ended = new CountDownLatch(1);
        var rehearsing = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(rehearsing, ended)));
        try {
            var scratch = Files.createTempDirectory("rehearsal");
            try {
                rehearse(scratch);
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw new Failed("The rehearsal failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /// Leaves no database running when it is told to stop.
    private static void stop(Thread rehearsing, CountDownLatch ended) {
        if (ended.getCount() > 0) {
            rehearsing.interrupt();
            try {
                ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rehearse(Path scratch) throws IOException, InterruptedException {
        var app = session().app();
        var environment = Map.of("HTTP_PORT", "0", "LOG_LEVEL", "WARN", "LOG_FORMAT", "json");
        var settings = Settings.load(app.name(), app.settings(), environment, scratch);
        Logging.configure(settings.get(LogSettings.class), session().launch().terminal());
        try (var postgres = Postgres.join(settings)) {
            app.migrator(postgres.owner(), line -> {}).upgrade();
            // What a first start leaves behind, later ones read.
            app.start(settings).close();
            try (var running = app.start(settings);
                    var client = HttpClient.newHttpClient()) {
                ask(client, running.url(), "GET", "/health/ready");
                ask(client, running.url(), "GET", "/api/openapi.json");
                ask(client, running.url(), "GET", "/api/docs");
                for (var operation : app.contract().operations()) {
                    ask(client, running.url(), operation);
                }
            }
        }
        rehearseMock(app.contract());
    }

    private void rehearseMock(Contract contract) throws IOException, InterruptedException {
        var options =
                new MockOptions(
                        "127.0.0.1",
                        0,
                        MockOptions.Answers.KEPT,
                        false,
                        Latency.NONE,
                        Chance.NONE,
                        List.of(),
                        1);
        try (var mock = new MockServer(options, line -> {});
                var client = HttpClient.newHttpClient()) {
            mock.serve(contract);
            Curls.of(contract, mock.url()).forEach(out()::println);
            for (var operation : contract.operations()) {
                ask(client, mock.url(), operation);
            }
        }
    }

    private void ask(HttpClient client, URI server, Operation operation)
            throws IOException, InterruptedException {
        // Nobody is signed in: what is not public is refused, and what is public has a bad body.
        ask(client, server, operation.method(), operation.path().replaceAll("[{}]", ""));
    }

    private void ask(HttpClient client, URI server, String method, String path)
            throws IOException, InterruptedException {
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        var answer = client.send(request, BodyHandlers.ofString());
        out().println(answer.statusCode() + " " + method + " " + path);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
