package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Client;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is left when processes are killed in the middle of their work.
@ExtendWith(Homes.class)
final class CrashTest {
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 60;

    @Test
    void losesNothingThatItAnsweredWhenTheServerIsKilled(Home home) throws Exception {
        var recorder = Recorder.installedIn(home);
        var server = home.start().awaitReady();

        var answered = declareUntilItIsKilled(server, server::kill);

        isAllThere(home, answered, recorder);
    }

    @Test
    void losesNothingThatItAnsweredWhenPostgresIsKilledToo(Home home) throws Exception {
        var recorder = Recorder.installedIn(home);
        var server = home.start().awaitReady();
        var postgres = home.postgres();

        var answered =
                declareUntilItIsKilled(
                        server,
                        () -> {
                            postgres.destroyForcibly();
                            server.kill();
                        });

        isAllThere(home, answered, recorder);
    }

    private static List<String> declareUntilItIsKilled(Server server, Runnable kill)
            throws Exception {
        var answered = new CopyOnWriteArrayList<String>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> declareAsLongAsItAnswers(server.admin(), answered));
            }
            Await.until("enough are declared", () -> answered.size() >= ENOUGH);
            kill.run();
        }
        return answered;
    }

    private static void declareAsLongAsItAnswers(Client client, List<String> answered) {
        try {
            while (true) {
                var answer = client.post("/api/incidents", "{\"title\": \"one of many\"}");
                if (answer.status() == 503) {
                    continue;
                }
                answered.add(answer.is(201).at("/key"));
            }
        } catch (UncheckedIOException killed) {
            assertThat(answered).isNotEmpty();
        }
    }

    private static void isAllThere(Home home, List<String> answered, Recorder recorder)
            throws Exception {
        var again = home.start().awaitReady();
        assertThat(answered).doesNotHaveDuplicates();
        for (var key : answered) {
            again.admin().get("/api/incidents/" + key).is(200);
        }
        Await.until("each event reaches the plugin", () -> recorder.heard().containsAll(answered));
    }
}
