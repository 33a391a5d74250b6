package dev.muster.kit.db.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Calls PostgreSQL's programs, in the way the user of this process may.
final class Programs {
    private static final String ROOT =
            "PostgreSQL does not run as root, and '%s', which would take root's powers away,"
                    + " failed: %s. Start as an ordinary user, or use a PostgreSQL of your own"
                    + " (DATABASE_URL).";

    private final Path folder;
    private final boolean root;

    Programs(Path folder) {
        this.folder = folder;
        this.root = new UnixSystem().getUid() == 0;
    }

    /// Runs a program to its end.
    ///
    /// @param input what it reads
    /// @return what it printed
    /// @throws EmbeddedPostgresException with `complaint` and what it printed, when it fails or is
    ///   not done within `limit`
    String run(String complaint, Duration limit, String input, List<String> command)
            throws IOException, InterruptedException {
        var call = start(command);
        var process = call.process();
        try {
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            } catch (IOException closed) {
                // It ended without reading all; its exit code says why.
                process.waitFor();
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EmbeddedPostgresException(
                        complaint + ": it was not done after " + limit.toSeconds() + " seconds");
            }
        } finally {
            call.kill();
        }
        if (process.exitValue() != 0) {
            throw call.failed(complaint);
        }
        return call.printed();
    }

    /// Starts a program whose end the caller does not await.
    Call start(List<String> command) throws IOException {
        var words = new ArrayList<String>();
        if (root) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder.resolve(command.getFirst()).toString());
        words.addAll(command.subList(1, command.size()));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            if (root && String.valueOf(e.getMessage()).contains("\"unshare\"")) {
                throw new EmbeddedPostgresException(
                        ROOT.formatted("unshare -U", e.getMessage()), e);
            }
            throw e;
        }
        var output = new CompletableFuture<String>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                                output.complete(reader.readAllAsString());
                            } catch (IOException e) {
                                output.complete("");
                            }
                        });
        return new Call(process, output);
    }

    /// A program at work, or one that has ended.
    record Call(Process process, CompletableFuture<String> output) {
        String printed() {
            return output.completeOnTimeout("", 1, TimeUnit.SECONDS).join().strip();
        }

        /// Ends it alone, not what it has started. Does nothing when it has ended, as that would
        /// throw away what it printed.
        void end() {
            if (process.isAlive()) {
                process.destroyForcibly();
            }
        }

        void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            end();
        }

        EmbeddedPostgresException failed(String complaint) {
            var printed = printed();
            if (printed.startsWith("unshare:")) {
                return new EmbeddedPostgresException(ROOT.formatted("unshare -U", printed));
            }
            return new EmbeddedPostgresException(
                    complaint + " (exit code " + process.exitValue() + "):\n" + printed);
        }
    }
}
