package dev.muster.kit.db.postgres;

import static dev.muster.kit.db.postgres.Sql.ask;
import static dev.muster.kit.db.postgres.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PreparedHome.Maker.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProcessesTest {
    private final Path home;

    ProcessesTest(@PreparedHome Path home) {
        this.home = home;
    }

    @Test
    void isSharedByTwoJvmsUntilTheLastLeaves() throws Exception {
        try (var one = OtherJvm.joining(home);
                var other = OtherJvm.joining(home)) {
            var said = one.says();
            assertThat(said).startsWith("joined jdbc:postgresql://127.0.0.1:");
            assertThat(other.says()).isEqualTo(said);

            one.leave();
            assertThat(isRunning()).isTrue();
            other.leave();
            assertThat(isRunning()).isFalse();
        }
    }

    @Test
    void isAdoptedWhenTheJvmThatStartedItWasKilled() throws Exception {
        String said;
        try (var starter = OtherJvm.joining(home)) {
            said = starter.says();
        }
        assertThat(isRunning()).isTrue();
        var process = postmaster();

        try (var postgres = EmbeddedPostgres.join(home)) {
            assertThat("joined " + postgres.ownerUrl().jdbcUrl()).isEqualTo(said);
            assertThat(postmaster()).isEqualTo(process);
            assertThat(ask(postgres.serverUrl(), "select 1")).isEqualTo("1");
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void comesBackWithWhatWasCommittedAfterEverythingWasKilled() throws Exception {
        try (var starter = OtherJvm.joining(home)) {
            starter.says();
            try (var postgres = EmbeddedPostgres.join(home)) {
                run(postgres.ownerUrl(), "create table kept as select 7 as value");
                starter.kill();
                kill(postmaster());
            }
        }
        assertThat(pidFile()).exists();

        try (var postgres = EmbeddedPostgres.join(home)) {
            assertThat(ask(postgres.serverUrl(), "select value from kept")).isEqualTo("7");
        }
    }

    @Test
    void isStartedAgainForWhoeverJoinsAfterItWasKilled() throws Exception {
        try (var first = EmbeddedPostgres.join(home)) {
            kill(postmaster());
            try (var second = EmbeddedPostgres.join(home)) {
                assertThat(ask(second.serverUrl(), "select 1")).isEqualTo("1");
                assertThat(second.serverUrl().jdbcUrl()).isEqualTo(first.serverUrl().jdbcUrl());
            }
            assertThat(isRunning()).isTrue();
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void comesBackOnThePortWhereOthersExpectItThoughThatIsTakenForAWhile() throws Exception {
        try (var other = OtherJvm.joining(home)) {
            var address = other.says();
            var port = Objects.requireNonNull(PidFile.read(data())).port();
            kill(postmaster());
            var stranger = listenOn(port);
            // Longer than what a killed PostgreSQL leaves behind is waited for.
            CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS)
                    .execute(() -> assertThatCode(stranger::close).doesNotThrowAnyException());

            try (var one = EmbeddedPostgres.join(home)) {
                assertThat("joined " + one.ownerUrl().jdbcUrl()).isEqualTo(address);
            }
        }
    }

    /// Takes a port as soon as it is free.
    private static ServerSocket listenOn(int port) throws InterruptedException {
        while (true) {
            try {
                return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
            } catch (IOException taken) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void isNotMistakenForAStrangerWithTheNumberOfItsDeadProcess() throws Exception {
        EmbeddedPostgres.join(home).close();
        Files.write(
                pidFile(),
                List.of(
                        Long.toString(ProcessHandle.current().pid()),
                        data().toString(),
                        "1",
                        "5432",
                        "",
                        "127.0.0.1",
                        "0 0",
                        "ready   "));

        try (var postgres = EmbeddedPostgres.join(home)) {
            assertThat(ask(postgres.serverUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void isNotStartedTwiceWhenItRunsOutOfSight() throws Exception {
        try (var other = OtherJvm.joining(home)) {
            other.says();
            var truth = Files.readString(pidFile());
            Files.writeString(pidFile(), truth.replaceFirst("[0-9]+", "2147483647"));
            Files.writeString(home.resolve("postgres/process-space"), "pid:[1]");

            assertThatThrownBy(() -> EmbeddedPostgres.join(home))
                    .hasMessageContaining("is in use by a process in another container");

            Files.writeString(pidFile(), truth);
            other.leave();
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void survivesTheInterruptThatEndsTheJvmThatStartedIt() throws Exception {
        try (var starter = OtherJvm.joining(home, "setsid")) {
            starter.says();
            starter.interruptGroup();
            assertThat(starter.says()).isEmpty();

            assertThat(isRunning()).isTrue();
            EmbeddedPostgres.join(home).close();
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void saysWhenTheDiskIsFullAndLeavesNothingHalfDone() throws Exception {
        Folders.delete(data());
        try (var joining = OtherJvm.joining(home, "prlimit", "--fsize=1000000")) {
            assertThat(joining.says()).startsWith("PostgreSQL could not initialise " + data());
            assertThat(joining.says()).isNotEmpty();
        }
        assertThat(home.resolve("postgres").resolve("initialising")).doesNotExist();
        assertThat(data()).doesNotExist();
    }

    @Test
    void saysWhenTheDiskIsFullBeforeTheProgramsAreUnpacked() throws Exception {
        var empty = home.resolve("empty");
        try (var joining = OtherJvm.joining(empty, "prlimit", "--fsize=1000000")) {
            assertThat(joining.says())
                    .startsWith("The embedded PostgreSQL in " + empty + " cannot be used: ")
                    .contains("File too large");
        }
        try (var left = Files.list(empty.resolve("postgres"))) {
            assertThat(left).containsExactly(empty.resolve("postgres").resolve("lock"));
        }
    }

    private boolean isRunning() throws IOException {
        var pid = PidFile.read(data());
        return pid != null && pid.isAlive(data());
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
    }

    private void kill(long pid) throws Exception {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        while (isRunning()) {
            Thread.sleep(5);
        }
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private Path data() {
        return home.resolve("postgres").resolve("data");
    }
}
