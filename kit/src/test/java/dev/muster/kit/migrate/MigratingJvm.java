package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A process of its own that upgrades a database, to be killed.
final class MigratingJvm implements AutoCloseable {
    private final Process process;

    private MigratingJvm(Process process) {
        this.process = process;
    }

    /// @param folder takes the files
    static MigratingJvm upgrading(ScratchDatabase database, Map<String, String> files, Path folder)
            throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        var builder =
                new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MigratingJvm.class.getName(),
                                folder.toString()));
        var owner = database.owner();
        builder.environment()
                .putAll(
                        Map.of(
                                "URL", owner.jdbcUrl(),
                                "USER", String.valueOf(owner.user()),
                                "PASSWORD", String.valueOf(owner.password())));
        return new MigratingJvm(builder.inheritIO().start());
    }

    /// As `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) throws IOException {
        var files = new TreeMap<String, String>();
        try (var folder = Files.list(Path.of(args[0]))) {
            for (var file : folder.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        var owner =
                new DatabaseAddress(
                        System.getenv("URL"), System.getenv("USER"), System.getenv("PASSWORD"));
        new Migrator(owner.dataSource(), Migrations.of(files), "x upgrade", line -> {}).upgrade();
    }
}
