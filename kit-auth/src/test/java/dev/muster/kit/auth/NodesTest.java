package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.Databases;
import dev.muster.kit.test.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one database.
@ShopTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesTest {
    /// Well below the time after which a cache looks again anyway.
    private static final Duration SOON = CredentialCache.LONGEST_BELIEF.dividedBy(2);

    private final Databases databases;
    private String name = "";
    private List<TestServer> nodes = List.of();

    NodesTest(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void start(@TempDir Path one, @TempDir Path other) throws Exception {
        name = databases.create(Shop.APP);
        nodes = List.of(node(one), node(other));
    }

    @AfterAll
    void stop() throws Exception {
        nodes.forEach(TestServer::close);
        databases.drop(name);
    }

    @AfterEach
    void forgetAttempts() {
        nodes.getFirst()
                .kit()
                .database()
                .write(tx -> tx.sql().execute("delete from auth_throttle"));
    }

    @Test
    void tellTheOtherOfARevocation() {
        var people = new People(nodes.getFirst());
        var token = people.tokenText("clerk", "read");
        var elsewhere = nodes.getLast().client().token(token);
        elsewhere.get("/api/auth/me").is(200);
        disable(people.user("clerk"));
        awaitRefusal(elsewhere);
    }

    @Test
    void countAttemptsTogetherHoweverManyComeAtOnce() throws Exception {
        var attempts = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 24; i++) {
            var client = nodes.get(i % 2).client();
            attempts.add(() -> Browser.attempt(client, "ann@example.org", "guess at a password"));
        }
        var statuses = atOnce(attempts).stream().map(Answer::status).toList();
        assertThat(statuses).contains(401, 429).containsOnly(401, 429);
        // Five are free, and the doubling waits let six more in within the first minute.
        assertThat(statuses.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void leaveOneAdminWhenTwoDemoteEachOther() throws Exception {
        var users = nodes.getFirst().kit().get(UserService.class);
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 2; i++) {
            var people = new People(nodes.get(i));
            var admin = people.token("admin", "admin").with("If-Match", "\"1\"");
            var other = i;
            calls.add(
                    () ->
                            admin.patch(
                                    "/api/auth/users/" + others(users, other),
                                    "{\"role\": \"viewer\"}"));
        }
        var statuses = atOnce(calls).stream().map(Answer::status).toList();
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(users.activeAdmins()).hasSize(1);
    }

    @Test
    void letALinkInOnceHoweverManyComeAtOnce() throws Exception {
        var users = nodes.getFirst().kit().get(UserService.class);
        var link =
                users.invite(
                        Origin.COMMAND_LINE, new EmailAddress("ann@example.org"), null, "viewer");
        var body = "{\"token\": \"%s\"}".formatted(Browser.secret(link));
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 8; i++) {
            var client = nodes.get(i % 2).client();
            calls.add(() -> client.post("/api/auth/one-time", body));
        }
        assertThat(atOnce(calls).stream().map(Answer::status)).containsOnlyOnce(200);
    }

    private TestServer node(Path home) {
        return TestServer.start(Shop.APP, home, databases.environment(name), Clock.systemUTC());
    }

    private void disable(User user) {
        nodes.getFirst()
                .kit()
                .get(UserService.class)
                .change(Origin.COMMAND_LINE, user.id(), null, UserService.Change.DISABLE);
    }

    private static long others(UserService users, int number) {
        return users.activeAdmins().get(1 - number).id();
    }

    private static void awaitRefusal(Client client) {
        var start = Instant.now();
        while (client.get("/api/auth/me").status() == 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
        }
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Answer>>();
            for (var call : calls) {
                pending.add(
                        crowd.submit(
                                () -> {
                                    barrier.await();
                                    return call.call();
                                }));
            }
            var answers = new ArrayList<Answer>();
            for (var future : pending) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
