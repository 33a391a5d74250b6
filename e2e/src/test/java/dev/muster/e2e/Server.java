package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server process.
final class Server implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+)\\R");
    private static final long PATIENCE_SECONDS = 120;

    private final Home home;
    private final Process process;
    private final Path out;
    private final Path err;
    private @Nullable URI url;

    Server(Home home, Process process, Path out, Path err) {
        this.home = home;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    Server awaitListening() {
        try {
            Await.until(
                    "the server listens",
                    () -> {
                        var found = LISTENS.matcher(out());
                        if (found.find()) {
                            url = URI.create(found.group(1));
                        } else if (!process.isAlive()) {
                            throw new AssertionError("The server did not start: " + out() + err());
                        }
                        return url != null;
                    });
        } catch (Exception failure) {
            throw new AssertionError(out() + err(), failure);
        }
        return this;
    }

    Server awaitReady() throws Exception {
        Await.until("the server is ready", () -> client().get("/health/ready").status() == 200);
        return this;
    }

    URI url() {
        if (url == null) {
            throw new IllegalStateException("It does not listen");
        }
        return url;
    }

    Home home() {
        return home;
    }

    /// Sends requests to it, as the admin whose token is kept in its home.
    Client admin() {
        return client().token(home.token());
    }

    /// Sends requests to it, as nobody.
    Client client() {
        return Client.of(url());
    }

    long pid() {
        return process.pid();
    }

    /// What it printed.
    String out() {
        return read(out);
    }

    /// What it logged.
    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Sends SIGTERM.
    void terminate() {
        process.destroy();
    }

    /// Sends SIGKILL, and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// Waits for its end.
    ///
    /// @return the exit code
    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("It ends; it said %s", err())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Stops it as an operator does.
    @Override
    public void close() {
        terminate();
        awaitExit();
    }
}
