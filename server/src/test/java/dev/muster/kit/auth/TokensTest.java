package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MusterTest;
import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@MusterTest
class TokensTest {
    private final TestServer muster;
    private final People people;

    TokensTest(TestServer muster) {
        this.muster = muster;
        this.people = new People(muster);
    }

    @Test
    void showsATokenOnceAndTakesItAsBearer() {
        var responder = people.signedIn("responder");
        var created = create(responder, "alertmanager", "\"ingest\"", "null").is(201);
        var token = created.at("/token");
        assertThat(token).matches("muster_[0-9a-f]{64}");

        var listed = responder.get("/api/auth/tokens").is(200);
        assertThat(listed.text()).doesNotContain(token);
        assertThat(listed.at("/items/0/prefix")).isEqualTo(token.substring(0, 15));
        assertThat(listed.at("/items/0/name")).isEqualTo("alertmanager");

        var me = muster.client().token(token).get("/api/auth/me").is(200);
        assertThat(me.at("/email")).isEqualTo(people.email("responder"));
        assertThat(me.json().at("/csrfToken").isNull()).isTrue();
        assertThat(me.json().at("/permissions").valueStream().map(node -> node.asString()))
                .containsExactly("signal.ingest");
    }

    @Test
    void countsCharactersOfANameAsTheContractDoes() {
        var responder = people.signedIn("responder");
        create(responder, "🔥".repeat(100), "\"ingest\"", "null").is(201);
    }

    @Test
    void makesNoTokenThatMayDoMoreThanItsMaker() {
        create(people.signedIn("viewer"), "x", "\"write\"", "null")
                .isRefused(403, "auth.token_scope")
                .saying("write", "viewer");
        var program = people.token("admin", "admin");
        create(program, "x", "\"read\"", "null").isRefused(403, "auth.token_scope").saying("read");
        create(program, "x", "\"admin\"", "null").is(201);
    }

    @Test
    void makesNoTokensWithAnOrdinaryToken() {
        var program = people.token("admin", "read", "write", "ingest");
        create(program, "x", "\"read\"", "null").isRefused(403, "auth.forbidden");
        program.get("/api/auth/tokens").isRefused(403, "auth.forbidden");
        program.delete("/api/auth/tokens/1").isRefused(403, "auth.forbidden");
    }

    @Test
    void letsNoTokenActAsABrowser() {
        var program = people.token("admin", "admin");
        program.post("/api/auth/password", "{\"newPassword\": \"a much better passphrase\"}")
                .isRefused(403, "auth.no_session");
        program.send("POST", "/api/auth/sign-out", (String) null).isRefused(403, "auth.no_session");
    }

    @Test
    void stopsWhenItsTimeIsOver() throws InterruptedException {
        var responder = people.signedIn("responder");
        create(responder, "x", "\"read\"", "\"2020-01-01T00:00:00Z\"")
                .isRefused(422, "auth.token_expiry");
        var end = Clock.systemUTC().instant().plusMillis(700);
        var token = create(responder, "x", "\"read\"", "\"" + end + "\"").is(201).at("/token");
        var program = muster.client().token(token);
        program.get("/api/auth/me").is(200);
        Thread.sleep(Duration.between(Clock.systemUTC().instant(), end).plusMillis(5));
        program.get("/api/auth/me").isRefused(401, "auth.required");
    }

    @Test
    void stopsWhenItIsRevoked() {
        var responder = people.signedIn("responder");
        var created = create(responder, "x", "\"read\"", "null").is(201);
        var program = muster.client().token(created.at("/token"));
        program.get("/api/auth/me").is(200);
        var path = created.header("Location").orElseThrow();
        responder.delete(path).is(204);
        program.get("/api/auth/me").isRefused(401, "auth.required");
        responder.delete(path).isRefused(404, "request.not_found");
        assertThat(responder.get("/api/auth/tokens").json().at("/items")).isEmpty();
    }

    @Test
    void belongsToItsOwnerAndTheAdmins() {
        var path =
                create(people.signedIn("responder"), "x", "\"read\"", "null")
                        .header("Location")
                        .orElseThrow();
        var viewer = people.signedIn("viewer");
        assertThat(viewer.get("/api/auth/tokens").json().at("/items")).isEmpty();
        viewer.delete(path).isRefused(404, "request.not_found");
        var admin = people.signedIn("admin");
        assertThat(admin.get("/api/auth/tokens").at("/items/0/user"))
                .isEqualTo(people.email("responder"));
        admin.delete(path).is(204);
    }

    @Test
    void remembersWhenItWasLastUsed() {
        var token = people.tokenText("responder", "read");
        var database = muster.kit().database();
        var uses = new Uses(database, Clock.systemUTC());
        var tokens = muster.kit().get(TokenService.class);
        var credential = tokens.credential(Secret.of(token)).orElseThrow();
        assertThat(credential.usedAt()).isNull();

        uses.note(credential);
        assertThat(tokens.credential(Secret.of(token)).orElseThrow().usedAt()).isNull();
        uses.write();
        assertThat(tokens.credential(Secret.of(token)).orElseThrow().usedAt())
                .isBetween(Instant.now().minusSeconds(10), Instant.now());
    }

    private static Answer create(Client client, String name, String scopes, String expiresAt) {
        return client.post(
                "/api/auth/tokens",
                "{\"name\": \"%s\", \"scopes\": [%s], \"expiresAt\": %s}"
                        .formatted(name, scopes, expiresAt));
    }
}
