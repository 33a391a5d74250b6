package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.mock.Chance;
import dev.muster.kit.mock.Latency;
import dev.muster.kit.mock.MockOptions;
import dev.muster.kit.mock.MockOptions.Answers;
import dev.muster.kit.mock.MockServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// A mock of Muster's own contract keeps it, however its answers come about.
class MockedContractTest {
    private static final Contract CONTRACT = Muster.APP.contract();
    private static final int SEEDS = 25;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(Answers.class)
    void answersEveryOperationAsTheContractSays(Answers answers) throws Exception {
        var failed = new ArrayList<String>();
        int seeds = answers == Answers.DYNAMIC ? SEEDS : 1;
        for (int seed = 0; seed < seeds; seed++) {
            var log = new CopyOnWriteArrayList<String>();
            var options =
                    new MockOptions(
                            "127.0.0.1",
                            0,
                            answers,
                            false,
                            Latency.NONE,
                            Chance.NONE,
                            List.of(),
                            seed);
            try (var mock = new MockServer(options, log::add)) {
                mock.serve(CONTRACT);
                for (var operation : CONTRACT.operations()) {
                    var answer = ask(mock, operation, "");
                    assertThat(answer.statusCode())
                            .as("%s: %s", operation.id(), answer.body())
                            .isEqualTo(operation.successStatus());
                    var body =
                            answer.body().isEmpty()
                                    ? null
                                    : JsonMapper.shared().readTree(answer.body());
                    CONTRACT.faultsInResponse(operation, answer.statusCode(), body)
                            .forEach(fault -> failed.add(operation.id() + " " + fault));
                }
            }
            log.stream()
                    .filter(line -> line.contains("is answered with its example"))
                    .forEach(failed::add);
        }
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Answers.class)
    void answersEveryOperationWithEachOfItsErrors(Answers answers) throws Exception {
        var options =
                new MockOptions(
                        "127.0.0.1", 0, answers, false, Latency.NONE, Chance.NONE, List.of(), 1);
        try (var mock = new MockServer(options, _ -> {})) {
            mock.serve(CONTRACT);
            for (var operation : CONTRACT.operations()) {
                for (var code : operation.errorCodes()) {
                    var answer = ask(mock, operation, "example=" + code);
                    var body = JsonMapper.shared().readTree(answer.body());
                    assertThat(body.path("code").asString()).isEqualTo(code);
                    assertThat(CONTRACT.faultsInResponse(operation, answer.statusCode(), body))
                            .isEmpty();
                }
            }
        }
    }

    /// The plugin that was just installed is removed; the other is asked for all else.
    private static String name(Operation operation) {
        return operation.method().equals("DELETE") ? "chat" : "acme";
    }

    private HttpResponse<String> ask(MockServer mock, Operation operation, String preference)
            throws IOException, InterruptedException {
        var path =
                operation
                        .path()
                        .replace("{key}", "INC-1")
                        .replace("{id}", id(operation))
                        .replace("{name}", name(operation));
        var example = CONTRACT.document().at(operation.pointer()).at("/requestBody/content");
        var body =
                example.valueStream()
                        .map(media -> BodyPublishers.ofString(media.path("example").toString()))
                        .findFirst()
                        .orElse(BodyPublishers.noBody());
        var request =
                HttpRequest.newBuilder(mock.url().resolve(path))
                        .header("Content-Type", "application/json")
                        .method(operation.method(), body);
        if (operation.requiresIfMatch()) {
            request.header("If-Match", "\"1\"");
        }
        if (!preference.isEmpty()) {
            request.header("Prefer", preference);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// As the examples have it.
    private static String id(Operation operation) {
        return operation.path().contains("tokens") ? "3" : "7";
    }
}
