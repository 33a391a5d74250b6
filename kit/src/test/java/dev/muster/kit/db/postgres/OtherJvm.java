package dev.muster.kit.db.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process of its own that joins a data folder, says so, and leaves when told.
final class OtherJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static OtherJvm joining(Path home, String... prefix) throws IOException {
        var command = new ArrayList<>(List.of(prefix));
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        home.toString()));
        return new OtherJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// What it says next; an empty string when it has ended.
    String says() throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not leave");
        }
    }

    /// What Ctrl-C does: interrupts every process of the group, of which it must be the first.
    void interruptGroup() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) throws IOException {
        try (var postgres = EmbeddedPostgres.join(Path.of(args[0]))) {
            System.out.println("joined " + postgres.ownerUrl().jdbcUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (EmbeddedPostgresException e) {
            System.out.println(e.getMessage());
        }
    }
}
