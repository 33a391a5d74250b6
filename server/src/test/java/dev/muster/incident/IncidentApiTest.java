package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MusterTest;
import dev.muster.People;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MusterTest
class IncidentApiTest {
    private final People people;
    private Client responder;

    IncidentApiTest(TestServer muster) {
        people = new People(muster);
        responder = muster.client();
    }

    @BeforeEach
    void signIn() {
        responder = people.responder();
    }

    @Test
    void declares() {
        var declared =
                responder
                        .post(
                                "/api/incidents",
                                "{\"title\": \"Primary database is down\", \"severity\": \"sev1\"}")
                        .is(201);

        var key = declared.at("/key");
        assertThat(key).matches("INC-[1-9][0-9]*");
        assertThat(declared.header("Location")).contains("/api/incidents/" + key);
        assertThat(declared.header("ETag")).contains("\"1\"");
        assertThat(declared.at("/status")).isEqualTo("active");
        assertThat(declared.at("/declaredBy")).isEqualTo(people.responderEmail());
        assertThat(responder.get("/api/incidents/" + key).is(200).json())
                .isEqualTo(declared.json());
    }

    @Test
    void isSev3UnlessItSaysOtherwise() {
        assertThat(
                        responder
                                .post("/api/incidents", "{\"title\": \"Slow\"}")
                                .is(201)
                                .at("/severity"))
                .isEqualTo("sev3");
    }

    @Test
    void namesAllFaultsAtOnce() {
        var refused =
                responder
                        .post(
                                "/api/incidents",
                                "{\"title\": \"\", \"severity\": \"sev9\", \"colour\": \"red\"}")
                        .isRefused(422, "request.invalid");

        assertThat(refused.json().at("/errors").findValuesAsString("pointer"))
                .contains("/title", "/severity", "/colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"数据库故障", "Ошибка базы", "قاعدة البيانات", "🔥 café", "e\u0301tat"})
    void findsTextInAnyLanguage(String title) {
        var key = declare(title + " " + System.nanoTime());
        declare("something else");

        var word = java.net.URLEncoder.encode(title, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keys(responder.get("/api/incidents?text=" + word))).containsExactly(key);
    }

    @Test
    void findsAComposedLetterByItsDecomposedForm() {
        var key = declare("\u00e9tat critique");

        assertThat(keys(responder.get("/api/incidents?text=E%CC%81TAT"))).contains(key);
    }

    @Test
    void takesPercentAndUnderscoreLiterally() {
        var key = declare("disk 100%_full");
        declare("disk 100 and full");

        assertThat(keys(responder.get("/api/incidents?text=100%25_f"))).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-declaredAt", "declaredAt", "-updatedAt", "severity"})
    void pagesThroughEveryOrderWithoutLossOrRepetition(String sort) {
        var declared = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            declared.add(
                    responder
                            .post(
                                    "/api/incidents",
                                    "{\"title\": \"paged\", \"severity\": \"sev%d\"}"
                                            .formatted(1 + i % 4))
                            .is(201)
                            .at("/key"));
        }

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page =
                    responder.get("/api/incidents?text=paged&limit=2&sort=" + sort + next).is(200);
            seen.addAll(keys(page));
            next = page.json().at("/next").isNull() ? "" : "&after=" + page.at("/next");
        } while (!next.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(declared).doesNotHaveDuplicates();
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        declare("one");
        declare("two");
        var next = responder.get("/api/incidents?limit=1").is(200).at("/next");

        responder
                .get("/api/incidents?limit=1&sort=severity&after=" + next)
                .isRefused(422, "request.invalid")
                .saying("sort=severity");
        responder
                .get("/api/incidents?after=nonsense")
                .isRefused(422, "request.invalid")
                .saying("nonsense");
    }

    @Test
    void filtersByStatusSeverityAndCommander() {
        var key = declare("filtered");
        responder
                .with("If-Match", "\"1\"")
                .patch(
                        "/api/incidents/" + key,
                        "{\"severity\": \"sev1\", \"commander\": \"%s\"}"
                                .formatted(people.responderEmail()))
                .is(200);
        responder.post("/api/incidents/" + key + "/status", "{\"status\": \"stable\"}").is(200);

        assertThat(keys(responder.get("/api/incidents?status=stable&status=closed&severity=sev1")))
                .contains(key);
        assertThat(keys(responder.get("/api/incidents?commander=" + people.responderEmail())))
                .containsExactly(key);
        assertThat(keys(responder.get("/api/incidents?status=active"))).doesNotContain(key);
        responder
                .get("/api/incidents?statsu=active")
                .isRefused(422, "request.invalid")
                .saying("statsu", "status");
    }

    @Test
    void editsWhatIsSentAndNothingElse() {
        var key = declare("Before");

        var edited =
                responder
                        .with("If-Match", "\"1\"")
                        .patch("/api/incidents/" + key, "{\"description\": \"Replica lags\"}")
                        .is(200);

        assertThat(edited.at("/title")).isEqualTo("Before");
        assertThat(edited.at("/description")).isEqualTo("Replica lags");
        assertThat(edited.header("ETag")).contains("\"2\"");
        var cleared =
                responder
                        .with("If-Match", "\"2\"")
                        .patch("/api/incidents/" + key, "{\"description\": null}")
                        .is(200);
        assertThat(cleared.json().at("/description").isNull()).isTrue();
    }

    @Test
    void refusesAnEditOfWhatSomebodyElseChanged() {
        var key = declare("Contended");
        responder
                .with("If-Match", "\"1\"")
                .patch("/api/incidents/" + key, "{\"severity\": \"sev1\"}")
                .is(200);

        responder
                .with("If-Match", "\"1\"")
                .patch("/api/incidents/" + key, "{\"severity\": \"sev4\"}")
                .isRefused(412, "request.stale")
                .saying("version 2");
        responder
                .patch("/api/incidents/" + key, "{\"severity\": \"sev4\"}")
                .isRefused(428, "request.precondition");
        responder
                .with("If-Match", "*")
                .patch("/api/incidents/" + key, "{\"severity\": \"sev4\"}")
                .isRefused(422, "request.invalid");
    }

    @Test
    void keepsTheVersionWhenNothingChanged() {
        var key = declare("Same");

        var edited =
                responder
                        .with("If-Match", "\"1\"")
                        .patch("/api/incidents/" + key, "{\"title\": \"Same\"}")
                        .is(200);

        assertThat(edited.header("ETag")).contains("\"1\"");
        assertThat(responder.get("/api/incidents/" + key + "/timeline").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void acceptsOnlyActiveUsersAsCommanders() {
        responder
                .post("/api/incidents", "{\"title\": \"x\", \"commander\": \"nobody@example.org\"}")
                .isRefused(422, "incident.commander")
                .saying("nobody@example.org");
    }

    @Test
    void closesOnlyWhenStable() {
        var key = declare("primary database down");

        responder
                .post("/api/incidents/" + key + "/status", "{\"status\": \"closed\"}")
                .isRefused(409, "incident.transition")
                .saying("active");
    }

    @Test
    void tellsItsHistoryAndTimes() {
        var key = declare("Comes back");
        for (var status : new String[] {"stable", "closed", "active"}) {
            responder
                    .post(
                            "/api/incidents/" + key + "/status",
                            "{\"status\": \"%s\"}".formatted(status))
                    .is(200);
        }

        var incident = responder.get("/api/incidents/" + key).is(200).json();

        assertThat(incident.at("/history").findValuesAsString("status"))
                .containsExactly("active", "stable", "closed", "active");
        assertThat(incident.at("/history/3/endedAt").isNull()).isTrue();
        assertThat(incident.at("/secondsToClosed").isNumber()).isTrue();
    }

    @Test
    void writesEveryChangeOnTheTimeline() {
        var key = declare("Watched");
        responder
                .with("If-Match", "\"1\"")
                .patch("/api/incidents/" + key, "{\"severity\": \"sev1\"}")
                .is(200);
        responder
                .post(
                        "/api/incidents/" + key + "/status",
                        "{\"status\": \"stable\", \"reason\": \"Failed over\"}")
                .is(200);
        var note =
                responder
                        .post("/api/incidents/" + key + "/timeline", "{\"text\": \"All well?\"}")
                        .is(201);
        responder
                .post(
                        "/api/incidents/" + key + "/timeline",
                        "{\"text\": \"All well.\", \"corrects\": %s}"
                                .formatted(note.json().at("/id").asLong()))
                .is(201);

        var items =
                responder.get("/api/incidents/" + key + "/timeline").is(200).json().at("/items");

        assertThat(items.findValuesAsString("kind"))
                .containsExactly("declared", "edited", "status", "note", "correction");
        assertThat(items.get(3)).isEqualTo(note.json());
        assertThat(items.at("/1/body").asString()).isEqualTo("severity: sev3 -> sev1");
        assertThat(items.at("/2/body").asString()).isEqualTo("active -> stable: Failed over");
        assertThat(items.findValuesAsString("actor")).containsOnly(people.responderEmail());
    }

    @Test
    void correctsOnlyEntriesOfItsOwnTimeline() {
        var other = declare("Other");
        var entry =
                responder
                        .get("/api/incidents/" + other + "/timeline")
                        .json()
                        .at("/items/0/id")
                        .asLong();
        var key = declare("Mine");

        responder
                .post(
                        "/api/incidents/" + key + "/timeline",
                        "{\"text\": \"no\", \"corrects\": %d}".formatted(entry))
                .isRefused(422, "incident.correction");
    }

    @Test
    void pagesThroughTheTimeline() {
        var key = declare("Long story");
        for (int i = 0; i < 4; i++) {
            responder
                    .post(
                            "/api/incidents/" + key + "/timeline",
                            "{\"text\": \"note %d\"}".formatted(i))
                    .is(201);
        }

        var first = responder.get("/api/incidents/" + key + "/timeline?limit=3").is(200);
        var second =
                responder
                        .get(
                                "/api/incidents/"
                                        + key
                                        + "/timeline?limit=3&after="
                                        + first.at("/next"))
                        .is(200);

        assertThat(first.json().at("/items")).hasSize(3);
        assertThat(second.json().at("/items").findValuesAsString("body"))
                .containsExactly("note 2", "note 3");
        assertThat(second.json().at("/next").isNull()).isTrue();
    }

    @Test
    void answersARepeatedCreateOnce() {
        var repeated = responder.with("Idempotency-Key", "declare-once");

        var first = repeated.post("/api/incidents", "{\"title\": \"Only once\"}").is(201);
        var second = repeated.post("/api/incidents", "{ \"title\":\"Only once\" }").is(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(keys(responder.get("/api/incidents?text=Only%20once"))).hasSize(1);
        repeated.post("/api/incidents", "{\"title\": \"Another\"}")
                .isRefused(409, "request.idempotency");
    }

    @Test
    void forgetsTheKeyOfACreateThatFailed() {
        var repeated = responder.with("Idempotency-Key", "fails-first");
        repeated.post("/api/incidents", "{\"title\": \"x\", \"commander\": \"nobody@example.org\"}")
                .is(422);

        repeated.post("/api/incidents", "{\"title\": \"x\"}").is(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INC-999999", "INC-0", "INC-01", "inc", "INC-99999999999999999999999", "1"})
    void knowsNoSuchIncident(String key) {
        responder.get("/api/incidents/" + key).isRefused(404, "incident.not_found").saying(key);
        responder.get("/api/incidents/" + key + "/timeline").isRefused(404, "incident.not_found");
        responder
                .post("/api/incidents/" + key + "/status", "{\"status\": \"stable\"}")
                .isRefused(404, "incident.not_found");
    }

    private String declare(String title) {
        return responder
                .post("/api/incidents", "{\"title\": \"%s\"}".formatted(title))
                .is(201)
                .at("/key");
    }

    private static java.util.List<String> keys(dev.muster.kit.test.Answer page) {
        return page.is(200).json().at("/items").findValuesAsString("key");
    }
}
