package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MusterTest;
import dev.muster.People;
import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@MusterTest
@Commits
class ConcurrencyTest {
    private final TestServer muster;
    private final People people;
    private final Client responder;

    ConcurrencyTest(TestServer muster) {
        this.muster = muster;
        this.people = new People(muster);
        this.responder = people.responder();
    }

    @Test
    void givesAHundredConcurrentDeclarationsAHundredKeysWithoutAGap() throws Exception {
        var answers =
                atOnce(
                        100,
                        i ->
                                responder.post(
                                        "/api/incidents",
                                        "{\"title\": \"incident %d\"}".formatted(i)));

        var numbers =
                answers.stream()
                        .map(
                                answer ->
                                        Long.parseLong(
                                                answer.is(201)
                                                        .at("/key")
                                                        .substring("INC-".length())))
                        .sorted()
                        .toList();
        long first = numbers.getFirst();
        assertThat(numbers)
                .containsExactlyElementsOf(LongStream.range(first, first + 100).boxed().toList());
    }

    @Test
    void letsOneOfTwoConcurrentEditsThrough() throws Exception {
        var key = responder.post("/api/incidents", "{\"title\": \"contended\"}").is(201).at("/key");

        var answers =
                atOnce(
                        2,
                        i ->
                                responder
                                        .with("If-Match", "\"1\"")
                                        .patch(
                                                "/api/incidents/" + key,
                                                "{\"title\": \"edit %d\"}".formatted(i)));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void movesOnceWhenTwoMoveAtOnce() throws Exception {
        var key = responder.post("/api/incidents", "{\"title\": \"contended\"}").is(201).at("/key");

        var answers =
                atOnce(
                        2,
                        _ ->
                                responder.post(
                                        "/api/incidents/" + key + "/status",
                                        "{\"status\": \"stable\"}"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(responder.get("/api/incidents/" + key).json().at("/history")).hasSize(2);
    }

    @Test
    void answersConcurrentRepetitionsOfACreateAlike() throws Exception {
        var repeated = responder.with("Idempotency-Key", "at-once");

        var answers =
                atOnce(
                        8,
                        _ -> repeated.post("/api/incidents", "{\"title\": \"only one of eight\"}"));

        assertThat(answers)
                .extracting(answer -> answer.is(201).at("/key"))
                .containsOnly(answers.getFirst().at("/key"));
        assertThat(responder.get("/api/incidents?text=only%20one%20of%20eight").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void opensOneIncidentForBothAlertmanagersOfAPair() throws Exception {
        var alertmanager = people.token("responder", "ingest");

        var answers =
                atOnce(
                        6,
                        _ ->
                                alertmanager.post(
                                        "/api/ingest/alertmanager",
                                        "{\"version\": \"4\", \"groupKey\": \"pair\", \"status\":"
                                                + " \"firing\", \"alerts\": []}"));

        assertThat(answers)
                .extracting(answer -> answer.is(200).at("/incident"))
                .containsOnly(answers.getFirst().at("/incident"));
        assertThat(answers).extracting(answer -> answer.at("/outcome")).containsOnlyOnce("opened");
    }

    @Test
    void tellsPluginsOfEveryChangeAfterItWasCommitted() {
        var key = responder.post("/api/incidents", "{\"title\": \"told\"}").is(201).at("/key");
        responder
                .with("If-Match", "\"1\"")
                .patch("/api/incidents/" + key, "{\"severity\": \"sev1\"}")
                .is(200);
        responder.post("/api/incidents/" + key + "/status", "{\"status\": \"stable\"}").is(200);

        for (var type :
                List.of("incident.declared", "incident.updated", "incident.status_changed")) {
            var delivery =
                    muster.awaitTold(
                            each ->
                                    each.type().equals(type)
                                            && each.json().contains("\"" + key + "\""));
            assertThat(delivery.json()).contains("told");
        }
    }

    @Test
    void tellsNobodyOfWhatWasRefused() {
        var title = "refused " + System.nanoTime();
        responder
                .post(
                        "/api/incidents",
                        "{\"title\": \"%s\", \"commander\": \"nobody@example.org\"}"
                                .formatted(title))
                .is(422);
        var key = responder.post("/api/incidents", "{\"title\": \"after it\"}").is(201).at("/key");

        muster.awaitTold(each -> each.json().contains("\"" + key + "\""));
        assertThat(muster.told()).noneMatch(each -> each.json().contains(title));
    }

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Answer> request)
            throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending =
                    IntStream.range(0, times)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    (Callable<Answer>)
                                                            () -> {
                                                                start.await();
                                                                return request.apply(i);
                                                            }))
                            .toList();
            start.countDown();
            for (var answer : pending) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
