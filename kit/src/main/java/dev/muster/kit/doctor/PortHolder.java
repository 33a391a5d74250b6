package dev.muster.kit.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process that listens on a port, as Linux tells in `/proc`. Elsewhere, and of processes that
/// belong to others, nothing is known.
///
/// @param pid its number
/// @param command what runs
record PortHolder(long pid, String command) {
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Optional<PortHolder> of(int port) {
        var sockets =
                Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                        .flatMap(table -> lines(Path.of(table)).stream())
                        .map(line -> line.strip().split("\\s+"))
                        .filter(it -> it.length > INODE && it[STATE].equals(LISTENING))
                        .filter(it -> it[LOCAL].endsWith(":%04X".formatted(port)))
                        .map(it -> "socket:[" + it[INODE] + "]")
                        .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> hasOne(process.pid(), sockets))
                        .findFirst()
                        .map(
                                it ->
                                        new PortHolder(
                                                it.pid(),
                                                it.info().command().orElse("unknown command")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean hasOne(long pid, Set<String> sockets) {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(it -> sockets.contains(target(it)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
