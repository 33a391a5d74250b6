package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a running PostgreSQL writes about itself into `postmaster.pid`.
///
/// @param pid its process
/// @param port where it listens
/// @param status `starting`, `ready`, `stopping` or, while it is still writing, nothing
record PidFile(long pid, int port, String status) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// @return null when there is no such file, or not yet a whole one
    static @Nullable PidFile read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException notRunning) {
            return null;
        }
        if (lines.size() <= PORT_LINE) {
            return null;
        }
        var status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
        return new PidFile(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                status);
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /// Whether the process is there and is the PostgreSQL of this data folder, not a stranger that
    /// was given the same number later.
    boolean isAlive(Path data) {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && !isZombie()
                && process.get()
                        .info()
                        .commandLine()
                        .map(words -> words.contains(data.toString()))
                        .orElse(true);
    }

    // It has ended, but process 1, which inherited it, has not taken notice; in a container it
    // never may.
    private boolean isZombie() {
        var words = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            return Files.exists(words) && Files.readAllBytes(words).length == 0;
        } catch (IOException gone) {
            return Files.notExists(words);
        }
    }
}
