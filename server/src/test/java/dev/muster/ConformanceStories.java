package dev.muster;

import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.conformance.Conformance;
import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.Databases;
import dev.muster.kit.test.TestServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a contract does not tell how to reach.
final class ConformanceStories {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestServer muster;
    private final People people;
    private final Client admin;
    private final String neverUsed;

    /// @param token may do everything
    ConformanceStories(TestServer muster, People people, String token) {
        this.muster = muster;
        this.people = people;
        this.admin = muster.client().token(token);
        this.neverUsed = people.tokenText("admin", "admin");
    }

    /// A token whose owner may not do any more what it is for.
    String uselessToken() {
        var token = people.tokenText("responder", "ingest");
        var owner = "/api/auth/users/" + muster.client().token(token).get("/api/auth/me").at("/id");
        var tag = admin.get(owner).header("ETag").orElseThrow();
        admin.with("If-Match", tag).patch(owner, "{\"role\": \"viewer\"}").is(200);
        return token;
    }

    /// The session cookie of an admin.
    String adminCookie() {
        var id = admin.get("/api/auth/me").at("/id");
        return cookie(enter(muster.client(), admin.send("POST", reset(id), null)));
    }

    void tell(Conformance conformance) {
        var observer = observer(conformance);
        tellOfTheLastAdmin(admin.observedBy(observer));
        tellOfAPassword(muster.client().observedBy(observer));
        tellOfGuessing(muster.client().observedBy(observer));
        new PluginStories(muster, admin.observedBy(observer)).tell();
    }

    private static Client.Observer observer(Conformance conformance) {
        return (method, path, answer) ->
                conformance.observe(method, path, answer.status(), answer.headers(), answer.text());
    }

    private static void tellOfTheLastAdmin(Client admin) {
        var me = "/api/auth/users/" + admin.get("/api/auth/me").at("/id");
        var tag = admin.get(me).header("ETag").orElseThrow();
        admin.with("If-Match", tag)
                .patch(me, "{\"role\": \"viewer\"}")
                .isRefused(409, "auth.last_admin");
    }

    private void tellOfAPassword(Client client) {
        var ann = browser(client, enter(client, admin.send("POST", reset(create("ann")), null)));
        change(ann, null, "too short").isRefused(422, "auth.password_unfit");
        change(ann, null, PASSWORD).is(204);
        change(ann, "a wrong one", PASSWORD).isRefused(403, "auth.password_wrong");
        ann.post("/api/auth/tokens", "{\"name\": \"too much\", \"scopes\": [\"write\"]}")
                .isRefused(403, "auth.token_scope");
        ann.send("POST", "/api/auth/sign-out", null).is(204);
        signIn(client, "ann", PASSWORD).is(200);
    }

    private void tellOfGuessing(Client client) {
        var bob = browser(client, enter(client, admin.send("POST", reset(create("bob")), null)));
        change(bob, null, PASSWORD).is(204);
        int status = 0;
        for (int i = 0; i < 10 && status != 429; i++) {
            status = change(bob, "a guess", PASSWORD).status();
        }
        signIn(client, "bob", PASSWORD).isRefused(429, "auth.throttled");
        client.post("/api/auth/one-time", "{\"token\": \"used up\"}").isRefused(401, "auth.link");
    }

    private String create(String name) {
        return admin.post(
                        "/api/auth/users",
                        "{\"email\": \"%s@example.org\", \"role\": \"viewer\"}".formatted(name))
                .is(201)
                .at("/id");
    }

    private static String reset(String id) {
        return "/api/auth/users/%s/reset".formatted(id);
    }

    private static Answer enter(Client client, Answer link) {
        var path = link.is(200).at("/path");
        return client.post(
                        "/api/auth/one-time",
                        "{\"token\": \"%s\"}".formatted(path.substring(path.indexOf('#') + 1)))
                .is(200);
    }

    private static String cookie(Answer welcome) {
        var cookie = welcome.header("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static Client browser(Client client, Answer welcome) {
        return client.with("Cookie", "session=" + cookie(welcome))
                .with("X-CSRF-Token", welcome.at("/csrfToken"));
    }

    private static Answer change(Client client, @Nullable String current, String chosen) {
        return client.post(
                "/api/auth/password",
                "{\"current\": %s, \"newPassword\": \"%s\"}"
                        .formatted(current == null ? "null" : "\"" + current + "\"", chosen));
    }

    private static Answer signIn(Client client, String name, String password) {
        return client.post(
                "/api/auth/sign-in",
                "{\"email\": \"%s@example.org\", \"password\": \"%s\"}".formatted(name, password));
    }

    /// Takes tables away, first those of users, then that of the migrations.
    void tellOfABreakdown(Conformance conformance, Databases databases) throws SQLException {
        var database =
                muster.kit().database().read(sql -> sql.fetchValue("select current_database()"));
        var owner = databases.owner(String.valueOf(database));
        try (var connection =
                        DriverManager.getConnection(
                                owner.jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("alter table auth_token rename to gone_token");
            statement.execute("alter table auth_throttle rename to gone_throttle");
            askEverything(conformance, 500);
            statement.execute("alter table schema_revision rename to gone_revision");
            awaitRefusal();
            askEverything(conformance, 503);
            statement.execute("alter table gone_revision rename to schema_revision");
            statement.execute("alter table gone_throttle rename to auth_throttle");
            statement.execute("alter table gone_token rename to auth_token");
        }
    }

    private void awaitRefusal() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (muster.notReadyBecause() == null && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void askEverything(Conformance conformance, int status) {
        for (var operation : Muster.APP.contract().operations()) {
            var client = muster.client().observedBy(observer(conformance));
            (operation.isPublic() ? client : client.token(neverUsed))
                    .with("If-Match", "\"1\"")
                    .send(operation.method(), path(operation), body(operation))
                    .is(status);
        }
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]+}", "1");
    }

    private static @Nullable String body(Operation operation) {
        return operation.takesBody()
                ? Muster.APP
                        .contract()
                        .document()
                        .at(operation.pointer() + "/requestBody/content/application~1json/example")
                        .toString()
                : null;
    }
}
