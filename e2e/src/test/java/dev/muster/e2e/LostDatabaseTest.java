package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients are told while nothing can be stored: 503, which they retry; never that it went
/// well.
@ExtendWith(Homes.class)
final class LostDatabaseTest {
    private static final String DECLARE = "/api/incidents";
    private static final String INGEST = "/api/ingest/alertmanager";
    private static final List<String> TABLES =
            List.of(
                    "incident",
                    "incident_episode",
                    "timeline_entry",
                    "event_delivery",
                    "idempotency_key",
                    "signal_group",
                    "signal");
    private static final int TIMES = 12;

    @Test
    void answers503WhileTheDatabaseIsLostAndServesWhenItIsBack(Home home) throws Exception {
        var server = home.start().awaitReady();
        var admin = server.admin();
        declare(admin, "before").is(201);
        var postgres = home.postgres();

        postgres.destroyForcibly();
        Await.until("it is gone", () -> !postgres.isAlive());

        for (int i = 0; i < TIMES; i++) {
            declare(admin, "meanwhile").isRefused(503, "server.unavailable");
            ingest(admin, "meanwhile").isRefused(503, "server.unavailable");
            // Whether this token is good cannot be known now.
            declare(server.client().token(unknownToken()), "x")
                    .isRefused(503, "server.unavailable");
        }
        Await.until("it is not ready", () -> server.client().get("/health/ready").status() == 503);
        server.client().get("/health/live").is(200);

        // Whoever comes next brings it back.
        home.run("db", "current").endedWith(0);
        server.awaitReady();
        Await.until("it serves again", () -> declare(admin, "after").status() == 201);
        ingest(admin, "after").is(200);
        assertThat(titles(admin)).contains("before", "after").doesNotContain("meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "timeline_entry", "event_delivery"})
    void answers503AndStoresNothingWhenTheDiskIsFull(String table, Server server) throws Exception {
        var admin = server.admin();
        try (var owner = server.home().owner()) {
            // What is delivered goes away, and would be missed among what was stored.
            Await.until("all is delivered", () -> count(owner, "event_delivery") == 0);
            var before = counts(owner);
            fill(owner, table);
            try {
                var once = admin.with("Idempotency-Key", "full-" + table);
                declare(once, "full").isRefused(503, "server.unavailable");
                ingest(admin, "full " + table).isRefused(503, "server.unavailable");

                assertThat(counts(owner)).isEqualTo(before);
            } finally {
                empty(owner, table);
            }
            var once = admin.with("Idempotency-Key", "full-" + table);
            var answer = declare(once, "full").is(201);
            assertThat(declare(once, "full").at("/key")).isEqualTo(answer.at("/key"));
            ingest(admin, "full " + table).is(200);
        }
    }

    private static Answer declare(Client client, String title) {
        return client.post(DECLARE, "{\"title\": \"%s\"}".formatted(title));
    }

    private static Answer ingest(Client client, String group) {
        return client.post(
                INGEST,
                """
                {"version": "4", "groupKey": "%1$s", "status": "firing",
                 "commonAnnotations": {"summary": "%1$s"},
                 "alerts": [{"status": "firing", "labels": {"alertname": "DiskFull"}}]}
                """
                        .formatted(group));
    }

    private static String unknownToken() {
        return "muster_" + "0".repeat(64);
    }

    private static List<String> titles(Client client) {
        var titles = new ArrayList<String>();
        for (var item : client.get(DECLARE + "?limit=200").is(200).json().at("/items")) {
            titles.add(item.get("title").asString());
        }
        return titles;
    }

    private static List<Integer> counts(Connection owner) throws SQLException {
        var counts = new ArrayList<Integer>();
        for (var table : TABLES) {
            counts.add(count(owner, table));
        }
        return counts;
    }

    private static int count(Connection owner, String table) throws SQLException {
        try (var statement = owner.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void fill(Connection owner, String table) throws SQLException {
        execute(
                owner,
                """
                create function disk_full() returns trigger language plpgsql as $$
                begin
                    raise exception 'could not extend file: No space left on device'
                        using errcode = '53100';
                end $$
                """,
                "create trigger disk_full before insert on %s execute function disk_full()"
                        .formatted(table));
    }

    private static void empty(Connection owner, String table) throws SQLException {
        execute(owner, "drop trigger disk_full on " + table, "drop function disk_full()");
    }

    private static void execute(Connection owner, String... statements) throws SQLException {
        for (var sql : statements) {
            try (var statement = owner.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
