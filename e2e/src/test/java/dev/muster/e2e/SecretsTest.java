package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every home checks in the end that no secret was let out. Here everything is done that could let
/// one out, with the most talkative log.
@ExtendWith(Homes.class)
final class SecretsTest {
    private static final String PLUGIN_SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";
    private static final String TYPED_WRONG = "my other password, by mistake";

    @Test
    void appearInNoOutputAndNoLogLine(Home home) throws Exception {
        home.secret(PLUGIN_SECRET)
                .secret(TYPED_WRONG)
                .with("LOG_LEVEL", "TRACE")
                .with("PLUGIN_WEBHOOK_URL", "http://127.0.0.1:" + FreePort.pick() + "/")
                .with("PLUGIN_WEBHOOK_SECRET", PLUGIN_SECRET);
        // Holds the embedded database, so that another server can use it by its address.
        home.start().awaitReady();
        var password = home.password("muster");
        home.secret(password)
                .with(
                        "DATABASE_URL",
                        home.url()
                                .replace("jdbc:", "")
                                .replace("//", "//muster:" + password + "@"));
        var server = home.start().awaitReady();

        var link = home.runForSecret("users", "create", "bob@example.org", "--role", "viewer");
        signIn(server.client(), Homes.ADMIN, TYPED_WRONG).is(401);
        signIn(server.client(), Homes.ADMIN, Homes.PASSWORD).is(200);
        server.client()
                .post(
                        "/api/auth/one-time",
                        "{\"token\": \"%s\"}".formatted(link.substring(link.indexOf('#') + 1)))
                .is(200);
        server.client().token(TYPED_WRONG.replace(' ', '-')).get("/api/incidents").is(401);
        server.admin().post("/api/incidents", "{\"title\": \"told to the plugin\"}").is(201);
        home.runWith(
                        TYPED_WRONG + "\n",
                        "users",
                        "reset-password",
                        "bob@example.org",
                        "--password-stdin")
                .endedWith(0);
        home.run("config", "show").endedWith(0);
        home.run("config", "show", "--json").endedWith(0);
        home.run("--debug", "tokens", "revoke", "4711").endedWith(1);
        home.run("plugins", "list").endedWith(0);
        Await.until("the plugin fails", () -> server.err().contains("webhook"));

        assertThat(home.everythingSaid()).contains("PLUGIN_WEBHOOK_SECRET", "DATABASE_URL");
    }

    private static Answer signIn(Client client, String email, String password) {
        return client.post(
                "/api/auth/sign-in",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }
}
