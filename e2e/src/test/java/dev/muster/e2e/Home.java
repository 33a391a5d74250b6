package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Where one operator keeps and starts Muster: a working folder, the data directory in it, and all
/// that Muster has said there.
final class Home implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Server> servers = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    /// @param folder where it is; made when absent
    Home(Path folder) {
        try {
            this.folder = Files.createDirectories(folder).toRealPath();
            Files.createDirectories(said());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        environment.put("MUSTER_HOME", data().toString());
        environment.put("HTTP_PORT", "0");
    }

    /// Sets an environment variable for everything that is started from now on.
    Home with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Unsets what [#with] set.
    Home without(String variable) {
        environment.remove(variable);
        return this;
    }

    /// Remembers what must never be seen in anything that Muster says.
    Home secret(String secret) {
        secrets.add(secret);
        return this;
    }

    /// Keeps an admin's token, also for copies of this folder.
    void keepToken(String token) {
        try {
            Files.writeString(folder.resolve("token"), token);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The token that was kept here.
    String token() {
        try {
            return Files.readString(folder.resolve("token"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    private Path said() {
        return folder.resolve("said");
    }

    /// Runs a command to its end.
    Said run(String... words) {
        return runWith("", words);
    }

    /// Runs a command to its end.
    ///
    /// @param input its standard input
    Said runWith(String input, String... words) {
        return run(said(), input, List.of(), words);
    }

    /// Runs a command whose result is a secret: it is remembered as one, and not kept.
    ///
    /// @return its standard output, stripped
    String runForSecret(String... words) {
        var said = run(folder, "", List.of(), words).endedWith(0);
        var result = said.out().strip();
        secret(result.substring(result.indexOf('#') + 1));
        return result;
    }

    /// Runs a command under a shell's limits.
    ///
    /// @param shell what a shell does first, for example `ulimit -f 100`
    Said runUnder(String shell, String... words) {
        return run(said(), "", List.of("bash", "-c", shell + "; exec \"$0\" \"$@\""), words);
    }

    private Said run(Path kept, String input, List<String> wrapper, String... words) {
        // Several test classes at a time run commands in the home they share.
        var number = count.incrementAndGet();
        var out = kept.resolve(number + ".out");
        var err = kept.resolve(number + ".err");
        var command = new ArrayList<>(wrapper);
        command.add(Distribution.command().toString());
        command.addAll(List.of(words));
        try {
            var in = Files.writeString(folder.resolve(number + ".in"), input);
            var process =
                    builder(command)
                            .redirectInput(in.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "%s did not end; it said %s"
                                .formatted(command, Files.readString(out) + Files.readString(err)));
            }
            Files.delete(in);
            var said =
                    new Said(
                            command,
                            process.exitValue(),
                            Files.readString(out),
                            Files.readString(err));
            if (kept.equals(folder)) {
                Files.delete(out);
            }
            return said;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var inherited = builder.environment();
        inherited.keySet().removeIf(Home::isSetting);
        inherited.putAll(environment);
        return builder;
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith("MUSTER_")
                || variable.startsWith("HTTP_")
                || variable.startsWith("LOG_")
                || variable.startsWith("DATABASE_")
                || variable.startsWith("PLUGIN_");
    }

    /// Starts a server; it listens when this returns.
    Server start() {
        return begin("server").awaitListening();
    }

    /// Starts a command, and does not wait for anything.
    Server begin(String... words) {
        var command = new ArrayList<>(List.of(Distribution.command().toString()));
        command.addAll(List.of(words));
        var out = said().resolve(count.incrementAndGet() + ".out");
        var err = said().resolve(count.get() + ".err");
        try {
            var process =
                    builder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            process.getOutputStream().close();
            var server = new Server(this, process, out, err);
            servers.add(server);
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The process of the embedded PostgreSQL.
    ProcessHandle postgres() {
        try {
            var pid = Files.readAllLines(data().resolve("postgres/data/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The embedded database, as the role that owns the tables. It must be running.
    Connection owner() throws SQLException {
        return DriverManager.getConnection(url(), "muster_owner", password("muster_owner"));
    }

    /// Where the embedded database is, as JDBC says it.
    String url() {
        try {
            var port = Files.readString(data().resolve("postgres/port")).strip();
            return "jdbc:postgresql://127.0.0.1:" + port + "/muster";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The generated password of a role of the embedded database.
    String password(String role) {
        try {
            return Files.readString(data().resolve("postgres/" + role + ".password")).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Everything that runs in this folder: servers, commands, PostgreSQL.
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> isHere(process.pid()))
                .map(process -> process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private boolean isHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(folder);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Everything that was said here, on both streams, by commands and servers, but the results of
    /// [#runForSecret].
    String everythingSaid() {
        try (var files = Files.list(said())) {
            var all = new StringBuilder();
            for (var file : files.sorted().toList()) {
                all.append(new String(Files.readAllBytes(file), UTF_8)).append('\n');
            }
            var log = data().resolve("postgres/postgres.log");
            if (Files.exists(log)) {
                all.append(Files.readString(log));
            }
            return all.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void keptItsSecrets() {
        for (var role : List.of("muster_owner", "muster")) {
            if (Files.exists(data().resolve("postgres/" + role + ".password"))) {
                secret(password(role));
            }
        }
        if (Files.exists(folder.resolve("token"))) {
            secret(token());
        }
        var everything = everythingSaid();
        assertThat(secrets).isNotEmpty().noneMatch(everything::contains);
    }

    /// Stops the servers; asserts that nothing is left running and no secret was let out.
    @Override
    public void close() throws IOException {
        servers.forEach(Server::close);
        Await.until("nothing runs in " + folder, () -> processes().isEmpty());
        keptItsSecrets();
    }
}
