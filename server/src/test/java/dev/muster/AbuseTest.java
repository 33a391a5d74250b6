package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should send, and somebody will.
@MusterTest
class AbuseTest {
    private final TestServer muster;
    private final People people;
    private Client responder;

    AbuseTest(TestServer muster) {
        this.muster = muster;
        people = new People(muster);
        responder = muster.client();
    }

    @BeforeEach
    void signIn() {
        responder = people.responder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"title\": \"x\"",
                "nope",
                "{\"title\": \"x\"} trailing",
                "{\"title\": \"a\", \"title\": \"b\"}",
                "{'title': 'x'}",
                "\u0000",
                "{\"title\": \"x\",}"
            })
    void refusesWhatIsNotJson(String body) {
        responder.post("/api/incidents", body).isRefused(400, "request.malformed").saying("line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": 5}",
                "{\"title\": null}",
                "{\"title\": [\"x\"]}",
                "[]",
                "\"x\"",
                "5",
                "null",
                "{\"title\": \"x\", \"severity\": 1}",
                "{\"title\": \"x\", \"unknown\": true}",
                "{}",
                "{\"title\": \"   \"}",
                "{\"title\": \"a\\u0000b\"}",
                "{\"title\": \"x\", \"commander\": \"no address\"}"
            })
    void refusesWhatDoesNotFitTheContract(String body) {
        var refused = responder.post("/api/incidents", body).isRefused(422, "request.invalid");

        assertThat(refused.json().at("/errors").size()).isPositive();
    }

    @Test
    void refusesATitleThatIsTooLongAndTakesTheLongest() {
        responder
                .post("/api/incidents", "{\"title\": \"%s\"}".formatted("x".repeat(201)))
                .isRefused(422, "request.invalid")
                .saying("200");
        responder.post("/api/incidents", "{\"title\": \"%s\"}".formatted("🔥".repeat(200))).is(201);
    }

    @Test
    void refusesTenMegabytes() {
        responder
                .post(
                        "/api/incidents",
                        "{\"title\": \"%s\"}".formatted("x".repeat(10 * 1024 * 1024)))
                .isRefused(413, "request.too_large");
        responder.get("/api/incidents").is(200);
    }

    @Test
    void keepsTheLongestNoteAsItIs() {
        var timeline =
                responder
                        .post("/api/incidents", "{\"title\": \"x\"}")
                        .is(201)
                        .header("Location")
                        .map(location -> location + "/timeline")
                        .orElseThrow();
        var text = "🔥".repeat(20_000);
        var note = responder.post(timeline, "{\"text\": \"%s\"}".formatted(text)).is(201);
        assertThat(note.at("/body")).isEqualTo(text);
    }

    @Test
    void takesTheLongestAddressThatTheContractAllows() {
        var fire = "%F0%9F%94%A5";
        responder
                .get(
                        "/api/incidents?text=%s&commander=%s&after=%s"
                                .formatted(fire.repeat(200), fire.repeat(320), fire.repeat(1000)))
                .isRefused(422, "request.invalid")
                .saying("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/incidents?%zz=1", "/api/incidents/%", "/%00%"})
    void answersAProblemToWhatIsNoAddress(String address) throws IOException {
        try (var socket = new Socket(muster.url().getHost(), muster.url().getPort())) {
            var request = "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(address).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                    .contains("\"code\":\"request.malformed\"");
        }
    }

    @Test
    void namesTheAddressAsItWasWritten() {
        assertThat(responder.get("/api/incidents/INC%001").is(422).at("/instance"))
                .isEqualTo("/api/incidents/INC%001");
    }

    @Test
    void refusesDeepNesting() {
        responder
                .post("/api/incidents", "[".repeat(100_000) + "]".repeat(100_000))
                .isRefused(400, "request.malformed");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var body = "{\"title\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

        responder.sendBytes("POST", "/api/incidents", body).isRefused(400, "request.malformed");
    }

    @Test
    void refusesOtherMediaTypes() {
        responder
                .with("Content-Type", "text/plain")
                .post("/api/incidents", "{\"title\": \"x\"}")
                .isRefused(415, "request.media_type")
                .saying("text/plain");
        responder
                .with("Content-Type", "application/json; charset=utf-8")
                .post("/api/incidents", "{\"title\": \"x\"}")
                .is(201);
    }

    @Test
    void refusesAMissingBody() {
        responder.send("POST", "/api/incidents", null).isRefused(422, "request.invalid");
    }

    @Test
    void refusesNulInAddresses() {
        responder.get("/api/incidents?text=%00").isRefused(422, "request.invalid");
        assertThat(responder.get("/api/incidents/INC-%001").status()).isIn(400, 404, 422);
    }

    @Test
    void keepsNonLatinTextAsItIs() {
        var title = "데이터베이스 장애 🚒 \u200f\u0627 \\\" \\n";
        var key =
                responder
                        .post("/api/incidents", "{\"title\": \"%s\"}".formatted(title))
                        .is(201)
                        .at("/key");

        assertThat(responder.get("/api/incidents/" + key).at("/title"))
                .isEqualTo("데이터베이스 장애 🚒 \u200f\u0627 \" \n");
    }

    @Test
    void saysWhichMethodsAnAddressTakes() {
        var refused =
                responder
                        .delete("/api/incidents")
                        .isRefused(405, "request.method")
                        .saying("DELETE");

        assertThat(refused.header("Allow")).contains("GET, POST");
    }

    @Test
    void knowsNoSuchAddress() {
        responder.get("/api/nothing").isRefused(404, "request.not_found");
        muster.client().get("/").is(404);
    }

    @Test
    void refusesNonsenseInsteadOfAToken() {
        muster.client().token("nonsense").get("/api/incidents").isRefused(401, "auth.required");
        muster.client()
                .with("Authorization", "Basic eDp5")
                .get("/api/incidents")
                .isRefused(401, "auth.required");
    }

    @Test
    void answersEachRequestWithItsId() {
        assertThat(
                        responder
                                .with("X-Request-Id", "my-id.1")
                                .get("/api/incidents")
                                .header("X-Request-Id"))
                .contains("my-id.1");
        assertThat(
                        responder
                                .with("X-Request-Id", "bad id")
                                .get("/api/incidents")
                                .header("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]+"));
        assertThat(responder.get("/api/nothing").at("/requestId")).matches("[0-9a-f]+");
    }
}
