package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.test.TestServer;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopTest
class AuditTest {
    private static final String PASSWORD = "correct horse battery staple";

    private final TestServer shop;
    private final People people;

    AuditTest(TestServer shop) {
        this.shop = shop;
        this.people = new People(shop);
    }

    @Test
    void tellsAdminsWhatHappenedNewestFirstAndNoSecret() {
        var admin = people.signedIn("admin");
        var location =
                admin.post(
                                "/api/auth/users",
                                "{\"email\": \"ann@example.org\", \"role\": \"viewer\"}")
                        .header("Location")
                        .orElseThrow();
        var link = admin.send("POST", location + "/reset", (String) null).is(200).at("/path");
        var secret = link.substring(link.indexOf('#') + 1);
        var ann =
                Browser.of(
                        shop.client(),
                        shop.client()
                                .post(
                                        "/api/auth/one-time",
                                        "{\"token\": \"%s\"}".formatted(secret)));
        ann.client()
                .post("/api/auth/password", "{\"newPassword\": \"%s\"}".formatted(PASSWORD))
                .is(204);
        var token =
                ann.client()
                        .post("/api/auth/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"]}")
                        .is(201);
        ann.client().delete(token.header("Location").orElseThrow()).is(204);
        ann.client().send("POST", "/api/auth/sign-out", (String) null).is(204);
        admin.with("If-Match", admin.get(location).header("ETag").orElseThrow())
                .patch(location, "{\"disabled\": true, \"role\": \"clerk\"}")
                .is(200);

        var page = admin.get("/api/auth/audit?limit=9").is(200);
        assertThat(page.json().at("/items").findValuesAsString("event"))
                .containsExactly(
                        "user-changed",
                        "user-disabled",
                        "signed-out",
                        "token-revoked",
                        "token-created",
                        "password-changed",
                        "signed-in",
                        "password-reset",
                        "user-created");
        assertThat(page.at("/items/0/actor")).isEqualTo(people.email("admin"));
        assertThat(page.at("/items/0/subject")).isEqualTo("ann@example.org");
        assertThat(page.at("/items/0/address")).isEqualTo("127.0.0.1");
        assertThat(page.text()).doesNotContain(PASSWORD, secret, token.at("/token"), ann.cookie());

        var next = admin.get("/api/auth/audit?limit=9&after=" + page.at("/next")).is(200);
        assertThat(next.at("/items/0/event")).isEqualTo("signed-in");
        assertThat(next.at("/items/0/actor")).isEqualTo(people.email("admin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth_audit set detail = 'x'",
                "delete from auth_audit",
                "truncate auth_audit"
            })
    void cannotBeChanged(String statement) {
        people.user("viewer");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> shop.kit().database().write(tx -> tx.sql().execute(statement)))
                .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("42501"));
    }
}
