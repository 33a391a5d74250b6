package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopTest
class UsersTest {
    private final TestServer shop;
    private final People people;
    private Client admin;

    UsersTest(TestServer shop) {
        this.shop = shop;
        this.people = new People(shop);
        this.admin = shop.client();
    }

    @BeforeEach
    void signIn() {
        admin = people.signedIn("admin");
    }

    @Test
    void createsAUserWhoComesInByALink() {
        var created =
                admin.post(
                                "/api/auth/users",
                                "{\"email\": \"Ann@Example.org\", \"role\": \"viewer\"}")
                        .is(201);
        assertThat(created.at("/email")).isEqualTo("ann@example.org");
        assertThat(created.at("/name")).isEqualTo("ann@example.org");
        var location = created.header("Location").orElseThrow();
        assertThat(admin.get(location).is(200).json()).isEqualTo(created.json());

        var link = admin.send("POST", location + "/reset", (String) null).is(200).at("/path");
        var token = link.substring(link.indexOf('#') + 1);
        shop.client().post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(token)).is(200);
    }

    @Test
    void refusesAnAddressThatIsTakenOrNone() {
        admin.post("/api/auth/users", "{\"email\": \"ann@example.org\", \"role\": \"viewer\"}")
                .is(201);
        admin.post("/api/auth/users", "{\"email\": \"ANN@example.org\", \"role\": \"admin\"}")
                .isRefused(409, "auth.email_taken")
                .saying("ann@example.org");
        var refused =
                admin.post("/api/auth/users", "{\"email\": \"ann\", \"role\": \"admin\"}")
                        .isRefused(422, "request.invalid");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/email");
        admin.post(
                        "/api/auth/users",
                        "{\"email\": \"bob@example.org\", \"name\": \"  \", \"role\": \"admin\"}")
                .isRefused(422, "request.invalid");
    }

    @Test
    void refusesARoleThatTheAppDoesNotHave() {
        var refused =
                admin.post(
                                "/api/auth/users",
                                "{\"email\": \"ann@example.org\", \"role\": \"boss\"}")
                        .isRefused(422, "request.invalid");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/role");
        assertThat(refused.at("/errors/0/message")).contains("viewer", "clerk", "admin");

        var users = shop.kit().get(UserService.class);
        var boss = new UserService.Change(null, "boss", null);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                users.create(
                                        Origin.COMMAND_LINE,
                                        new EmailAddress("a@b"),
                                        null,
                                        "boss",
                                        null))
                .withMessageContaining("'boss'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                users.change(
                                        Origin.COMMAND_LINE,
                                        people.user("viewer").id(),
                                        null,
                                        boss))
                .withMessageContaining("'boss'");
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            admin.post(
                            "/api/auth/users",
                            "{\"email\": \"user%d@example.org\", \"role\": \"viewer\"}"
                                    .formatted(i))
                    .is(201);
        }
        var seen = new ArrayList<String>();
        var path = "/api/auth/users?limit=2";
        String next;
        do {
            var page = admin.get(path).is(200).json();
            page.at("/items").forEach(item -> seen.add(item.at("/email").asString()));
            next = page.at("/next").asString(null);
            path = "/api/auth/users?limit=2&after=" + next;
        } while (next != null);
        assertThat(seen)
                .doesNotHaveDuplicates()
                .endsWith(
                        "user0@example.org",
                        "user1@example.org",
                        "user2@example.org",
                        "user3@example.org",
                        "user4@example.org");
        admin.get("/api/auth/users?after=nonsense").isRefused(422, "request.invalid");
    }

    @Test
    void changesOnlyWhatWasRead() {
        var path = "/api/auth/users/" + people.user("viewer").id();
        var tag = admin.get(path).header("ETag").orElseThrow();
        admin.patch(path, "{\"name\": \"Vera\"}").isRefused(428, "request.precondition");
        var changed =
                admin.with("If-Match", tag)
                        .patch(path, "{\"name\": \"Vera\", \"role\": \"clerk\"}")
                        .is(200);
        assertThat(changed.at("/name")).isEqualTo("Vera");
        assertThat(changed.header("ETag")).isNotEmpty().isNotEqualTo(Optional.of(tag));
        admin.with("If-Match", tag)
                .patch(path, "{\"name\": \"Otto\"}")
                .isRefused(412, "request.stale");
        assertThat(admin.get(path).at("/name")).isEqualTo("Vera");
    }

    @Test
    void stopsADisabledUsersSessionAndTokenAtOnce() {
        var session = people.signedIn("clerk");
        var token = people.clerk();
        session.get("/api/auth/me").is(200);
        token.get("/api/auth/me").is(200);
        change("clerk", "{\"disabled\": true}");
        session.get("/api/auth/me").isRefused(401, "auth.required");
        token.get("/api/auth/me").isRefused(401, "auth.required");

        change("clerk", "{\"disabled\": false}");
        session.get("/api/auth/me").is(401);
        token.get("/api/auth/me").is(200);
    }

    @Test
    void narrowsATokenWithItsOwnersRole() {
        var token = people.token("admin", "admin");
        admin.post(
                        "/api/auth/users",
                        "{\"email\": \"other-admin@example.org\", \"role\": \"admin\"}")
                .is(201);
        token.get("/api/auth/users").is(200);
        change("admin", "{\"role\": \"viewer\"}");
        token.get("/api/auth/users").isRefused(403, "auth.forbidden");
        admin.get("/api/auth/users").isRefused(403, "auth.forbidden");
    }

    @Test
    void keepsTheLastActiveAdmin() {
        for (var change : new String[] {"{\"disabled\": true}", "{\"role\": \"clerk\"}"}) {
            var path = "/api/auth/users/" + people.user("admin").id();
            var tag = admin.get(path).header("ETag").orElseThrow();
            admin.with("If-Match", tag)
                    .patch(path, change)
                    .isRefused(409, "auth.last_admin")
                    .saying(people.email("admin"));
        }
        admin.get("/api/auth/users").is(200);
    }

    @Test
    void resettingThePasswordEndsSessions() {
        var session = people.signedIn("clerk");
        session.get("/api/auth/me").is(200);
        admin.send(
                        "POST",
                        "/api/auth/users/%d/reset".formatted(people.user("clerk").id()),
                        (String) null)
                .is(200);
        session.get("/api/auth/me").is(401);
    }

    @Test
    void knowsNobodyByAnUnknownId() {
        admin.get("/api/auth/users/999999999").isRefused(404, "request.not_found");
        admin.with("If-Match", "\"1\"")
                .patch("/api/auth/users/999999999", "{\"name\": \"x\"}")
                .is(404);
        admin.send("POST", "/api/auth/users/999999999/reset", (String) null).is(404);
    }

    private void change(String role, String change) {
        var path = "/api/auth/users/" + people.user(role).id();
        var tag = admin.get(path).header("ETag").orElseThrow();
        admin.with("If-Match", tag).patch(path, change).is(200);
    }
}
