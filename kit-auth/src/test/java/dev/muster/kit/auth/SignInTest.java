package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@ShopTest
class SignInTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final EmailAddress ANN = new EmailAddress("ann@example.org");

    private final TestServer shop;
    private final UserService users;
    private final Client client;

    SignInTest(TestServer shop) {
        this.shop = shop;
        this.users = shop.kit().get(UserService.class);
        this.client = shop.client();
    }

    @Test
    void signsInWithEmailAndPassword() {
        createAnn();
        var answer = Browser.attempt(client, " Ann@EXAMPLE.org", PASSWORD).is(200);
        assertThat(answer.at("/role")).isEqualTo("clerk");
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .matches("session=[0-9a-f]{64}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");

        var browser = Browser.of(client, answer);
        var me = browser.client().get("/api/auth/me").is(200);
        assertThat(me.at("/email")).isEqualTo("ann@example.org");
        assertThat(me.at("/csrfToken")).isEqualTo(browser.csrfToken());
        assertThat(me.json().at("/permissions").valueStream().map(node -> node.asString()))
                .containsExactly("order.read", "order.write", "parcel.scan", "self.manage");
    }

    @Test
    void answersAlikeWhateverIsWrong() {
        createAnn();
        var bob =
                users.create(
                        Origin.COMMAND_LINE,
                        new EmailAddress("bob@example.org"),
                        null,
                        "viewer",
                        PASSWORD);
        users.change(Origin.COMMAND_LINE, bob.id(), null, UserService.Change.DISABLE);
        users.create(
                Origin.COMMAND_LINE, new EmailAddress("eve@example.org"), null, "viewer", null);

        var answers =
                Stream.of(
                                Browser.attempt(client, "ann@example.org", "not this one"),
                                Browser.attempt(client, "nobody@example.org", PASSWORD),
                                Browser.attempt(client, "not an address", PASSWORD),
                                Browser.attempt(client, "bob@example.org", PASSWORD),
                                Browser.attempt(client, "eve@example.org", PASSWORD))
                        .toList();
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            answer.isRefused(401, "auth.refused");
                            assertThat(answer.header("Set-Cookie")).isEmpty();
                        });
        assertThat(answers.stream().map(SignInTest::withoutRequestId))
                .containsOnly(withoutRequestId(answers.getFirst()));
    }

    @Test
    void makesGuessersOfAPasswordWait() {
        createAnn();
        makeWait(Throttle.account("ann@example.org"), Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            var answer =
                    Browser.attempt(client, "ANN@example.org", PASSWORD)
                            .isRefused(429, "auth.throttled");
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
        }
        assertThat(events()).startsWith("throttled", "user-created").containsOnlyOnce("throttled");
        Browser.attempt(client, "bob@example.org", PASSWORD).isRefused(401, "auth.refused");
    }

    @Test
    void makesGuessersOfAccountsWait() {
        makeWait(Throttle.address("127.0.0.1"), Duration.ofMinutes(15));
        Browser.attempt(client, "fresh@example.org", PASSWORD).isRefused(429, "auth.throttled");
        client.post("/api/auth/one-time", "{\"token\": \"x\"}").isRefused(429, "auth.throttled");
    }

    /// As many attempts would.
    private void makeWait(String subject, Duration wait) {
        var now = Clock.systemUTC().instant();
        var store = new ThrottleStore();
        shop.kit()
                .database()
                .write(
                        tx -> {
                            store.lock(tx.sql(), subject, now);
                            store.put(
                                    tx.sql(),
                                    subject,
                                    new Throttle.Attempts(99, now, now.plus(wait), false));
                            return true;
                        });
    }

    @Test
    void doesNotChargeForSigningInWell() {
        createAnn();
        for (int i = 0; i < 4; i++) {
            Browser.attempt(client, "ann@example.org", "a slip of the finger").is(401);
        }
        Browser.attempt(client, "ann@example.org", PASSWORD).is(200);
        for (int i = 0; i < 4; i++) {
            Browser.attempt(client, "ann@example.org", "a slip of the finger").is(401);
        }
    }

    @Test
    void asksABrowserForItsCsrfToken() {
        createAnn();
        var browser = Browser.signIn(client, "ann@example.org", PASSWORD);
        var withoutToken = client.with("Cookie", "session=" + browser.cookie());
        withoutToken.get("/api/auth/me").is(200);
        withoutToken.post("/api/auth/sign-out", "").isRefused(403, "auth.csrf");
        withoutToken
                .with("X-CSRF-Token", "0".repeat(64))
                .send("POST", "/api/auth/sign-out", (String) null)
                .isRefused(403, "auth.csrf");
        browser.client().get("/api/auth/me").is(200);
    }

    @Test
    void signsOut() {
        createAnn();
        var browser = Browser.signIn(client, "ann@example.org", PASSWORD);
        browser.client().get("/api/auth/me").is(200);
        var answer = browser.client().send("POST", "/api/auth/sign-out", (String) null).is(204);
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("session=; Path=/; Max-Age=0;");
        browser.client().get("/api/auth/me").isRefused(401, "auth.required");
        assertThat(events()).startsWith("signed-out", "signed-in");
    }

    @Test
    void endsAllOtherSessionsWhenThePasswordChanges() {
        createAnn();
        var here = Browser.signIn(client, "ann@example.org", PASSWORD).client();
        var there = Browser.signIn(client, "ann@example.org", PASSWORD).client();
        there.get("/api/auth/me").is(200);

        changePassword(here, "\"not the current one\"", "a much better passphrase")
                .isRefused(403, "auth.password_wrong");
        changePassword(here, "null", "a much better passphrase")
                .isRefused(403, "auth.password_wrong");
        changePassword(here, "\"" + PASSWORD + "\"", "too short")
                .isRefused(422, "auth.password_unfit");
        there.get("/api/auth/me").is(200);

        changePassword(here, "\"" + PASSWORD + "\"", "a much better passphrase").is(204);
        here.get("/api/auth/me").is(200);
        there.get("/api/auth/me").is(401);
        Browser.attempt(client, "ann@example.org", PASSWORD).is(401);
        Browser.attempt(client, "ann@example.org", "a much better passphrase").is(200);
    }

    @Test
    void letsAOneTimeLinkInOnceToChooseAPassword() {
        var link = users.invite(Origin.COMMAND_LINE, ANN, "Ann", "clerk");
        assertThat(link.path()).startsWith("/sign-in#");
        assertThat(Duration.between(Clock.systemUTC().instant(), link.expiresAt()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        var browser = Browser.signIn(client, link);
        assertThat(browser.client().get("/api/auth/me").json().at("/hasPassword").asBoolean())
                .isFalse();
        client.post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(Browser.secret(link)))
                .isRefused(401, "auth.link");

        changePassword(browser.client(), "null", PASSWORD).is(204);
        Browser.attempt(client, "ann@example.org", PASSWORD).is(200);
    }

    @Test
    void letsOnlyTheLatestLinkIn() {
        var first = users.invite(Origin.COMMAND_LINE, ANN, "Ann", "clerk");
        var ann = users.find("ann@example.org").orElseThrow();
        var second = users.resetPassword(Origin.COMMAND_LINE, ann.id());
        client.post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(Browser.secret(first)))
                .isRefused(401, "auth.link");
        Browser.signIn(client, second);
    }

    @Test
    void letsNoDisabledUserInByLink() {
        var link = users.invite(Origin.COMMAND_LINE, ANN, "Ann", "clerk");
        var ann = users.find("ann@example.org").orElseThrow();
        users.change(Origin.COMMAND_LINE, ann.id(), null, UserService.Change.DISABLE);
        client.post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(Browser.secret(link)))
                .isRefused(401, "auth.link");
    }

    @Test
    void showsAPageThatNeedsNothingFromElsewhere() {
        var page = client.get("/sign-in/").is(200);
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
        assertThat(client.get("/api/openapi.json").is(200).header("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(page.text()).contains("<title>Sign in · Shop</title>", "shop tokens create");
        assertThat(page.text()).doesNotContain("${", "http://", "https://", "style=", "onclick");
        assertThat(client.get("/sign-in/page.js").is(200).text()).doesNotContain("innerHTML");
        client.get("/sign-in/page.css").is(200);
        client.get("/sign-in/icon.svg").is(200);
    }

    private void createAnn() {
        users.create(Origin.COMMAND_LINE, ANN, "Ann", "clerk", PASSWORD);
    }

    private static Answer changePassword(Client client, String current, String chosen) {
        return client.post(
                "/api/auth/password",
                "{\"current\": %s, \"newPassword\": \"%s\"}".formatted(current, chosen));
    }

    private List<String> events() {
        var database = shop.kit().database();
        return new AuditTrail(database, Clock.systemUTC())
                .read(null, 50).stream().map(entry -> entry.event().wire()).toList();
    }

    private static String withoutRequestId(Answer answer) {
        return ((ObjectNode) answer.json()).without("requestId").toString();
    }
}
