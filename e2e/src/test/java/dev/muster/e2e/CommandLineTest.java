package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command as scripts use it: exit codes, and standard output with the result and nothing else.
@ExtendWith(Homes.class)
final class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "users list",
                "tokens list",
                "plugins list",
                "api routes",
                "config show",
                "db current"
            })
    void listsInJsonWhileAServerRuns(String command, Server server) {
        var said = server.home().run((command + " --json").split(" ")).endedWith(0);

        assertThat(said.json().isArray()).isTrue();
        assertThat(said.json()).isNotEmpty();
        assertThat(said.err()).isEmpty();
    }

    @Test
    void worksWhileNoServerRunsAndLeavesNothingRunning(Home home) {
        home.runWith(
                        "four words are enough\n",
                        "users",
                        "create",
                        "bob@example.org",
                        "--role",
                        "viewer",
                        "--password-stdin")
                .endedWith(0);

        var users = home.run("users", "list", "--json").endedWith(0).json();

        assertThat(users.findValuesAsString("email"))
                .containsExactlyInAnyOrder(Homes.ADMIN, "bob@example.org");
        assertThat(home.processes()).isEmpty();
    }

    @Test
    void printsATokenAloneThatWorksAtOnceAndNoMoreWhenItIsRevoked(Server server) throws Exception {
        var home = server.home();
        var token =
                home.runForSecret(
                        "tokens",
                        "create",
                        "--user",
                        Homes.ADMIN,
                        "--name",
                        "one",
                        "--scope",
                        "read");

        assertThat(token).matches("muster_[0-9a-f]{64}");
        var client = server.client().token(token);
        client.get("/api/incidents").is(200);
        client.post("/api/incidents", "{\"title\": \"x\"}").isRefused(403, "auth.forbidden");

        for (var each : home.run("tokens", "list", "--json").endedWith(0).json()) {
            if (each.get("name").asString().equals("one")) {
                home.run("tokens", "revoke", each.get("id").asString()).endedWith(0);
            }
        }
        Await.until("it is refused", () -> client.get("/api/incidents").status() == 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "users",
                "users create bob@example.org",
                "users create bob@example.org --role king",
                "users create bob@example.org --role viewer --password hunter2",
                "users create bob@example.org --role viewer --password-stdin=hunter2",
                "tokens create --user ana@example.org --name x --scope everything",
                "tokens revoke seven"
            })
    void endsWith2AfterWrongUse(String command, Server server) {
        var said = server.home().run(command.split(" ")).endedWith(2);

        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("--help").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users disable nobody@example.org",
                "users create ana@example.org --role viewer",
                "tokens create --user nobody@example.org --name x --scope read",
                "tokens revoke 4711"
            })
    void endsWith1AndASentenceWhenItCannotBeDone(String command, Server server) {
        server.home().run(command.split(" ")).refusedInOneSentence();
    }

    @Test
    void checksSettings(Server server) throws Exception {
        server.home().run("config", "check").endedWith(0);
        try (var other = new Home(server.home().folder().resolve("other"))) {
            other.with("HTTP_PROT", "80")
                    .secret("nothing to hide")
                    .run("config", "check")
                    .refusedInOneSentence("HTTP_PROT", "HTTP_PORT");
        }
    }

    @Test
    void tellsItsVersionAndHelpsWithExamples(Server server) {
        assertThat(server.home().run("--version").endedWith(0).out()).startsWith("muster ");
        assertThat(server.home().run("users", "create", "--help").endedWith(0).out())
                .contains("Examples:", "--password-stdin");
    }

    @Test
    void completesInBash(Server server, @TempDir Path folder) throws Exception {
        var script = folder.resolve("completion");
        Files.writeString(script, server.home().run("completion").endedWith(0).out());

        var bash =
                new ProcessBuilder(
                                List.of(
                                        "bash",
                                        "-euc",
                                        "source \"$0\"; complete -p muster",
                                        script.toString()))
                        .redirectErrorStream(true)
                        .start();
        var said = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(said).isZero();
        assertThat(said).contains("-F").endsWith("muster\n");
    }
}
