package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From an empty folder to a server that is ready, and from there to nothing left running.
@ExtendWith(Homes.class)
final class LifecycleTest {
    /// Below the ten connections that a server has by default.
    private static final int UNDER_WAY = 8;

    @Test
    void listensFromTheStartAndIsReadyByItselfOnceTheTablesAreThere(@TempDir Path folder)
            throws Exception {
        try (var home = new Home(folder)) {
            var server = home.start();

            server.client().get("/health/live").is(200);
            server.client()
                    .get("/health/ready")
                    .isRefused(503, "server.unavailable")
                    .saying("muster db upgrade");
            server.client().get("/api/incidents").isRefused(503, "server.unavailable");
            Await.until("the terminal says so", () -> server.err().contains("muster db upgrade"));

            home.run("db", "current").endedWith(1);
            home.run("db", "upgrade").endedWith(0);

            server.awaitReady();
            server.client().get("/api/incidents").isRefused(401, "auth.required");
            home.run("db", "current").endedWith(0);

            server.terminate();
            assertThat(server.awaitExit()).isZero();
            assertThat(home.processes()).isEmpty();
        }
    }

    @Test
    void answersTheRequestsUnderWayWhenItIsToldToStopAndRefusesOthers(Home home) throws Exception {
        var server = home.start().awaitReady();
        List<Answer> answers = new ArrayList<>();
        try (var locking = home.owner();
                var slow = new SlowDeclare(server, home.token());
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.sendHalf();
            lockIncidents(locking);
            var underWay = new ArrayList<Future<Answer>>();
            for (int i = 0; i < UNDER_WAY; i++) {
                underWay.add(others.submit(() -> declare(server.admin(), "under way")));
            }
            Await.until("they wait", () -> waiting(locking) >= UNDER_WAY);

            server.terminate();
            Await.until("others are refused", () -> isRefused(server.client()));
            locking.commit();

            for (var each : underWay) {
                answers.add(each.get());
            }
            assertThat(slow.sendTheRest()).startsWith("HTTP/1.1 201");
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(server.awaitExit()).isZero();
        assertThat(home.processes()).isEmpty();

        var again = home.start().awaitReady();
        for (var answer : answers) {
            again.admin().get("/api/incidents/" + answer.at("/key")).is(200);
        }
        assertThat(again.admin().get("/api/incidents").json().at("/items")).hasSize(UNDER_WAY + 1);
    }

    @Test
    void leavesNothingRunningWhenItIsToldToStopWhileItStarts(Home home) throws Exception {
        var server = home.begin("server");
        Await.until("PostgreSQL runs", () -> runsPostgres(home));

        server.terminate();
        assertThat(server.awaitExit()).isZero();

        assertThat(home.processes()).isEmpty();
    }

    @Test
    void leavesNothingRunningWhenACommandIsToldToStop(Home home) throws Exception {
        var command = home.begin("users", "list");
        Await.until("PostgreSQL runs", () -> runsPostgres(home));

        command.terminate();
        command.awaitExit();

        assertThat(home.processes()).isEmpty();
    }

    private static boolean runsPostgres(Home home) {
        return home.processes().stream().anyMatch(each -> each.contains("postgres -D"));
    }

    private static Answer declare(Client client, String title) {
        return client.post("/api/incidents", "{\"title\": \"%s\"}".formatted(title));
    }

    private static void lockIncidents(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            statement.execute("lock table incident in exclusive mode");
        }
    }

    private static int waiting(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var result =
                        statement.executeQuery("select count(*) from pg_locks where not granted")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static boolean isRefused(Client client) {
        try {
            return client.get("/api/incidents").status() == 503;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    /// A client on a bad line.
    private static final class SlowDeclare implements AutoCloseable {
        private static final String BODY = "{\"title\": \"slowly but surely\"}";
        private static final int HALF = BODY.length() / 2;

        private final Socket socket;
        private final String token;

        SlowDeclare(Server server, String token) throws IOException {
            this.socket = new Socket(server.url().getHost(), server.url().getPort());
            this.token = token;
        }

        void sendHalf() throws IOException {
            send(
                    """
                    POST /api/incidents HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s\
                    """
                            .formatted(token, BODY.length(), BODY.substring(0, HALF)));
        }

        /// @return the whole answer
        String sendTheRest() throws IOException {
            send(BODY.substring(HALF));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
