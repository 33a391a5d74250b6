package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What an operator reads when the server cannot start; and that it starts once the cause is gone.
@ExtendWith(Homes.class)
final class FailedStartTest {
    private static final String WRONG = "not-the-password-4711";

    @TempDir private Path folder;

    @Test
    void namesAWrongDatabasePassword(Server other) throws Exception {
        var postgres = other.home();
        try (var home = new Home(folder).secret(WRONG).secret(postgres.password("muster"))) {
            home.with("DATABASE_URL", url(postgres, WRONG));
            home.run("server")
                    .refusedInOneSentence("refuses the password", "'muster'", "DATABASE_URL");

            home.with("DATABASE_URL", url(postgres, postgres.password("muster")));
            home.start().awaitReady();
        }
    }

    @Test
    void namesADatabaseThatDoesNotAnswer() throws Exception {
        try (var home = new Home(folder).secret(WRONG)) {
            home.with(
                    "DATABASE_URL",
                    "postgres://muster:%s@127.0.0.1:%d/muster".formatted(WRONG, FreePort.pick()));

            home.run("server").refusedInOneSentence("does not answer", "DATABASE_URL");
            home.run("db", "upgrade").refusedInOneSentence("does not answer", "DATABASE_URL");
        }
    }

    @Test
    void namesAPortThatIsInUse(Home home) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            home.with("HTTP_PORT", port);

            home.run("server").refusedInOneSentence(port, "in use", "HTTP_PORT");
            assertThat(home.processes()).isEmpty();
        }

        home.start().awaitReady();
    }

    @Test
    void namesADataDirectoryThatIsAFile(Home home) throws Exception {
        var file = Files.createFile(home.folder().resolve("a file"));
        home.with("MUSTER_HOME", file.toString());
        home.run("server").refusedInOneSentence(file.toString(), "is a file");

        home.with("MUSTER_HOME", home.data().toString());
        home.start().awaitReady();
    }

    @Test
    void namesAnUnknownSettingWhereItIsAndTheNearestRealOne() throws Exception {
        try (var home = new Home(folder).secret(WRONG)) {
            home.with("LOG_LEVLE", "debug");
            home.run("server")
                    .refusedInOneSentence("LOG_LEVLE", "environment", "nearest is LOG_LEVEL");

            home.without("LOG_LEVLE");
            var toml = home.folder().resolve("muster.toml");
            Files.writeString(toml, "[database]\nulr = \"" + WRONG + "\"\n");
            home.run("server")
                    .refusedInOneSentence("database.ulr", "muster.toml", "nearest is database.url");

            Files.delete(toml);
            Files.writeString(home.folder().resolve(".env"), "DATABASE_ULR=" + WRONG + "\n");
            home.run("server").refusedInOneSentence("DATABASE_ULR", ".env:1", "DATABASE_URL");
        }
    }

    @Test
    void namesAMalformedSetting() throws Exception {
        try (var home = new Home(folder).secret(WRONG)) {
            home.with("HTTP_PORT", "eighty");
            home.run("server")
                    .refusedInOneSentence("HTTP_PORT", "environment", "eighty", "whole number");

            home.with("HTTP_PORT", "0").with("DATABASE_URL", "mysql://root:" + WRONG + "@db/x");
            home.run("server").refusedInOneSentence("DATABASE_URL", "postgres://");
        }
    }

    @Test
    void takesTheWrongUseOfACommandForAnotherKindOfFailure() throws Exception {
        try (var home = new Home(folder).secret(WRONG)) {
            var said = home.run("server", "--prot", "80").endedWith(2);

            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("--prot", "--help").doesNotContain("Exception");
        }
    }

    @Test
    void startsOnceThereIsRoomToUnpackPostgres() throws Exception {
        try (var home = new Home(folder)) {
            home.runUnder("ulimit -f 2000", "db", "upgrade")
                    .refusedInOneSentence(home.data().toString(), "File too large");

            home.run("db", "upgrade").endedWith(0);
            home.start().awaitReady();
        }
    }

    @Test
    void startsOnceThereIsRoomToInitialisePostgres(Home home) throws Exception {
        delete(home.data().resolve("postgres/data"));
        var said = home.runUnder("ulimit -f 12000", "db", "upgrade").endedWith(1);
        assertThat(said.err())
                .startsWith("PostgreSQL could not initialise")
                .contains("File too large")
                .doesNotContain("Exception", "\tat ");
        assertThat(home.processes()).isEmpty();

        home.run("db", "upgrade").endedWith(0);
        home.start().awaitReady();
    }

    private static String url(Home home, String password) {
        return home.url().replace("jdbc:postgresql://", "postgres://muster:" + password + "@");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
