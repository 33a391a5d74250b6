package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/// The server process on a data folder: found, started, stopped. The caller sees to it that no
/// other process does the same.
final class Postmaster {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration LEFTOVERS = Duration.ofSeconds(5);
    private static final Duration PORT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 5;
    private static final int OTHER_PORTS = 5;
    private static final long LONG_LOG = 10_000_000;
    private static final int LAST_WORDS = 15;

    private final Path data;
    private final Path log;
    private final Path port;
    private final Path space;

    Postmaster(Path parent, Path data) {
        this.data = data;
        this.space = parent.resolve("process-space");
        this.log = parent.resolve("postgres.log");
        this.port = parent.resolve("port");
    }

    /// Whether the server may well be running where this process cannot see it: in a container that
    /// shares the folder, but not the processes. A second server would destroy the data.
    boolean mayRunOutOfSight() throws IOException {
        var pid = PidFile.read(data);
        return pid != null
                && !pid.isAlive(data)
                && Files.exists(space)
                && !Files.readString(space).equals(processSpace());
    }

    /// Finds the server, or starts it.
    ///
    /// @param isExpected whether others go on looking for it on its usual port
    /// @return the port it listens on
    /// @throws EmbeddedPostgresException when it does not start, with the end of its log
    int ensureRunning(Programs programs, boolean isExpected)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + START.toNanos();
        for (var pid = PidFile.read(data);
                pid != null && pid.isAlive(data);
                pid = PidFile.read(data)) {
            if (pid.isReady()) {
                return pid.port();
            }
            pause(end, "PostgreSQL (process %d) is %s".formatted(pid.pid(), pid.status()));
        }
        // PostgreSQL would refuse to start when a stranger now has the number of its dead process.
        var crashed = Files.deleteIfExists(data.resolve("postmaster.pid"));
        return start(programs, end, crashed, isExpected);
    }

    /// Stops the server in order: open transactions are rolled back. Does nothing when none runs.
    void stop(Programs programs) throws IOException, InterruptedException {
        var pid = PidFile.read(data);
        if (pid == null || !pid.isAlive(data)) {
            return;
        }
        programs.run(
                "PostgreSQL could not be stopped",
                STOP,
                "",
                List.of("pg_ctl", "stop", "-W", "-s", "-m", "fast", "-D", data.toString()));
        var end = System.nanoTime() + STOP.toNanos();
        while (PidFile.read(data) != null && pid.isAlive(data)) {
            pause(end, "PostgreSQL (process %d) is still stopping".formatted(pid.pid()));
        }
    }

    private int start(Programs programs, long end, boolean crashed, boolean isExpected)
            throws IOException, InterruptedException {
        // Its processes outlive a killed PostgreSQL for a moment, with its port and its memory.
        var patience = crashed ? LEFTOVERS : Duration.ZERO;
        var leftovers = System.nanoTime() + (isExpected ? PORT : patience).toNanos();
        var candidate = usualPort(leftovers, isExpected);
        var otherPorts = 0;
        while (true) {
            var logged = beginLog();
            var call = programs.start(command(candidate));
            try {
                if (isReadyBeforeEndOf(call, end)) {
                    keep(port, candidate + "\n");
                    keep(space, processSpace());
                    return candidate;
                }
            } finally {
                // It would hand a Ctrl-C in our terminal on to the server.
                call.end();
            }
            var said = lastWords(logged);
            if (said.contains("could not create any TCP/IP sockets")
                    && otherPorts++ < OTHER_PORTS) {
                candidate = isExpected ? usualPort(leftovers, true) : freePort();
            } else if (said.contains("pre-existing shared memory block")
                    && System.nanoTime() - leftovers < 0) {
                Thread.sleep(POLL_MILLIS);
            } else if (said.isEmpty()) {
                throw call.failed("PostgreSQL did not start on " + data);
            } else {
                throw new EmbeddedPostgresException(
                        "PostgreSQL did not start on %s. The end of %s:%n%s"
                                .formatted(data, log, said));
            }
        }
    }

    private List<String> command(int candidate) {
        return List.of(
                "pg_ctl",
                "start",
                "-w",
                "-s",
                "-t",
                Long.toString(START.toSeconds()),
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                "-c port=%d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                        .formatted(candidate));
    }

    // `pg_ctl -w` looks only ten times a second, but knows when PostgreSQL has given up.
    private boolean isReadyBeforeEndOf(Programs.Call call, long end)
            throws IOException, InterruptedException {
        while (true) {
            var ended = !call.process().isAlive();
            var pid = PidFile.read(data);
            if (pid != null && pid.isReady()) {
                return true;
            }
            if (ended) {
                return false;
            }
            pause(end, "PostgreSQL is still starting");
        }
    }

    private static void pause(long end, String complaint) throws InterruptedException {
        if (System.nanoTime() - end > 0) {
            throw new EmbeddedPostgresException(complaint + ", and time is up. Try again later.");
        }
        Thread.sleep(POLL_MILLIS);
    }

    private int usualPort(long leftovers, boolean isExpected)
            throws IOException, InterruptedException {
        if (!Files.exists(port)) {
            return freePort();
        }
        var usual = Integer.parseInt(Files.readString(port).strip());
        while (true) {
            try (var probe = new ServerSocket(usual, 1, loopback())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                if (System.nanoTime() - leftovers > 0) {
                    if (isExpected) {
                        throw new EmbeddedPostgresException(
                                "Port %d is taken, and whoever uses %s expects PostgreSQL there. End what has taken it, or stop them all."
                                        .formatted(usual, data.getParent()));
                    }
                    return freePort();
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, loopback())) {
            return probe.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static String processSpace() throws IOException {
        var link = Path.of("/proc/self/ns/pid");
        return Files.exists(link) ? Files.readSymbolicLink(link).toString() : "";
    }

    private static void keep(Path file, String text) throws IOException {
        var writing = file.resolveSibling(file.getFileName() + ".writing");
        Files.writeString(writing, text);
        Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private long beginLog() throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        if (Files.size(log) > LONG_LOG) {
            Files.move(
                    log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return Files.size(log);
    }

    private String lastWords(long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        }
    }
}
