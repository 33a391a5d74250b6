package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The database files: made once, or not at all.
final class DataFolder {
    static final String OWNER = "muster_owner";
    static final String SERVER = "muster";
    static final String DATABASE = "muster";

    /// What the server's role may do in a database. Default privileges belong to a database, and
    /// each new database is a copy of template1.
    static final List<String> RIGHTS =
            List.of(
                    "grant usage on schema public to muster",
                    "alter default privileges for role muster_owner in schema public"
                            + " grant select, insert, update, delete on tables to muster",
                    "alter default privileges for role muster_owner in schema public"
                            + " grant usage, select on sequences to muster",
                    "alter default privileges for role muster_owner in schema public"
                            + " grant execute on functions to muster");

    private static final List<String> SETUP =
            Stream.of(
                            List.of("create role muster login password '%s'"),
                            RIGHTS,
                            List.of(
                                    "create database muster owner muster_owner",
                                    "grant connect on database muster to muster"))
                    .flatMap(List::stream)
                    .toList();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path parent;
    private final Path folder;
    private final Secrets secrets;

    DataFolder(Path parent, Secrets secrets) {
        this.parent = parent;
        this.folder = parent.resolve("data");
        this.secrets = secrets;
    }

    Path path() {
        return folder;
    }

    /// Makes the database files unless they are there. The caller sees to it that no other process
    /// does the same.
    ///
    /// @throws EmbeddedPostgresException when that fails, or when they were made by another major
    ///   version or belong to another user
    void ensure(Programs programs, String major) throws IOException, InterruptedException {
        if (!Files.exists(folder)) {
            initialise(programs);
        }
        var made = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!made.equals(major)) {
            throw new EmbeddedPostgresException(
                    ("%s was made by PostgreSQL %s, this is PostgreSQL %s, which cannot read it."
                         + " Start the release that made it, dump the database with PostgreSQL %s's"
                         + " pg_dump, move the folder away and restore the dump.")
                            .formatted(folder, made, major, made));
        }
    }

    private void initialise(Programs programs) throws IOException, InterruptedException {
        secrets.generate(OWNER);
        secrets.generate(SERVER);
        var making = parent.resolve("initialising");
        Folders.delete(making);
        try {
            programs.run(
                    "PostgreSQL could not initialise " + folder,
                    LIMIT,
                    "",
                    List.of(
                            "initdb",
                            "--pgdata=" + making,
                            "--username=" + OWNER,
                            "--pwfile=" + secrets.file(OWNER),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums",
                            // More would slow down who guesses; nobody guesses these passwords.
                            "--set=scram_iterations=1",
                            "--set=shared_buffers=128MB",
                            "--set=max_connections=100",
                            "--set=fsync=on",
                            "--set=synchronous_commit=on",
                            "--set=log_checkpoints=off",
                            "--set=timezone=UTC",
                            "--set=log_timezone=UTC"));
            programs.run(
                    "PostgreSQL could not set up " + folder,
                    LIMIT,
                    String.join("\n", SETUP).formatted(secrets.read(SERVER)) + "\n",
                    List.of(
                            "postgres",
                            "--single",
                            "-c",
                            "exit_on_error=on",
                            "-D",
                            making.toString(),
                            "template1"));
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(making);
        }
    }
}
