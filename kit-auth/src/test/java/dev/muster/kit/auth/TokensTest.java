package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ShopTest
class TokensTest {
    private final TestServer shop;
    private final People people;

    TokensTest(TestServer shop) {
        this.shop = shop;
        this.people = new People(shop);
    }

    @Test
    void showsATokenOnceAndTakesItAsBearer() {
        var clerk = people.signedIn("clerk");
        var created = create(clerk, "scanner", "\"scan\"", "null").is(201);
        var token = created.at("/token");
        assertThat(token).matches("shop_[0-9a-f]{64}");

        var listed = clerk.get("/api/auth/tokens").is(200);
        assertThat(listed.text()).doesNotContain(token);
        assertThat(listed.at("/items/0/prefix")).isEqualTo(token.substring(0, 13));
        assertThat(listed.at("/items/0/name")).isEqualTo("scanner");

        var me = shop.client().token(token).get("/api/auth/me").is(200);
        assertThat(me.at("/email")).isEqualTo(people.email("clerk"));
        assertThat(me.json().at("/csrfToken").isNull()).isTrue();
        assertThat(me.json().at("/permissions").valueStream().map(node -> node.asString()))
                .containsExactly("parcel.scan");
    }

    @Test
    void countsCharactersOfANameAsTheContractDoes() {
        var clerk = people.signedIn("clerk");
        create(clerk, "🔥".repeat(100), "\"scan\"", "null").is(201);
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
    void refusesAScopeThatTheAppDoesNotHave() {
        var refused =
                create(people.signedIn("clerk"), "x", "\"everything\"", "null")
                        .isRefused(422, "request.invalid");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/scopes/0");

        var tokens = shop.kit().get(TokenService.class);
        var order = new TokenService.Order("x", Set.of("everything"), null);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> tokens.create(Origin.COMMAND_LINE, people.user("clerk").id(), order))
                .withMessageContaining("'everything'");
    }

    @Test
    void makesNoTokensWithAnOrdinaryToken() {
        var program = people.token("admin", "read", "write", "scan");
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
        var clerk = people.signedIn("clerk");
        create(clerk, "x", "\"read\"", "\"2020-01-01T00:00:00Z\"")
                .isRefused(422, "auth.token_expiry");
        var end = Clock.systemUTC().instant().plusMillis(700);
        var token = create(clerk, "x", "\"read\"", "\"" + end + "\"").is(201).at("/token");
        var program = shop.client().token(token);
        program.get("/api/auth/me").is(200);
        Thread.sleep(Duration.between(Clock.systemUTC().instant(), end).plusMillis(5));
        program.get("/api/auth/me").isRefused(401, "auth.required");
    }

    @Test
    void stopsWhenItIsRevoked() {
        var clerk = people.signedIn("clerk");
        var created = create(clerk, "x", "\"read\"", "null").is(201);
        var program = shop.client().token(created.at("/token"));
        program.get("/api/auth/me").is(200);
        var path = created.header("Location").orElseThrow();
        clerk.delete(path).is(204);
        program.get("/api/auth/me").isRefused(401, "auth.required");
        clerk.delete(path).isRefused(404, "request.not_found");
        assertThat(clerk.get("/api/auth/tokens").json().at("/items")).isEmpty();
    }

    @Test
    void belongsToItsOwnerAndTheAdmins() {
        var path =
                create(people.signedIn("clerk"), "x", "\"read\"", "null")
                        .header("Location")
                        .orElseThrow();
        var viewer = people.signedIn("viewer");
        assertThat(viewer.get("/api/auth/tokens").json().at("/items")).isEmpty();
        viewer.delete(path).isRefused(404, "request.not_found");
        var admin = people.signedIn("admin");
        assertThat(admin.get("/api/auth/tokens").at("/items/0/user"))
                .isEqualTo(people.email("clerk"));
        admin.delete(path).is(204);
    }

    @Test
    void remembersWhenItWasLastUsed() {
        var token = people.tokenText("clerk", "read");
        var database = shop.kit().database();
        var uses = new Uses(database, Clock.systemUTC());
        var tokens = shop.kit().get(TokenService.class);
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
