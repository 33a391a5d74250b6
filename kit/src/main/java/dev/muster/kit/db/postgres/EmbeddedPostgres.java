package dev.muster.kit.db.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.muster.kit.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// A PostgreSQL of one's own, in a folder. Whoever comes first starts it, whoever comes later joins
/// it, the last to leave stops it; a process that dies has left. It is as durable as any PostgreSQL
/// and as closed: passwords (scram) for all, loopback only.
///
/// Two roles: `muster_owner` may do anything and runs the migrations; `muster` is for the server
/// and may read and write rows, no more.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FOLDER = "postgres";
    private static final Pattern SHELL_WORDS = Pattern.compile("[\"$`\\\\\\n]");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final String DROP_EVERYTHING =
            """
            do $$
            declare
                name text;
            begin
                for name in
                    select nspname from pg_namespace
                    where nspname !~ '^pg_' and nspname <> 'information_schema'
                loop
                    execute format('drop schema %I cascade', name);
                end loop;
                for name in select extname from pg_extension where extname <> 'plpgsql' loop
                    execute format('drop extension %I cascade', name);
                end loop;
                create schema public authorization pg_database_owner;
                grant usage on schema public to public;
            end
            $$
            """;

    private final Users users;
    private final Programs programs;
    private final Postmaster postmaster;
    private final DatabaseAddress owner;
    private final DatabaseAddress server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(
            Users users,
            Programs programs,
            Postmaster postmaster,
            DatabaseAddress owner,
            DatabaseAddress server) {
        this.users = users;
        this.programs = programs;
        this.postmaster = postmaster;
        this.owner = owner;
        this.server = server;
    }

    /// Joins the PostgreSQL in a folder; unpacks, initialises and starts it where needed. Close
    /// what it returns: nothing else stops the server.
    ///
    /// @param home the data folder of the application, made when absent; all is kept in its
    ///   subfolder `postgres`
    /// @throws EmbeddedPostgresException when there is no PostgreSQL to be had; nothing half done
    ///   stays, and the message says what to do
    public static EmbeddedPostgres join(Path home) {
        try {
            var folder = folderIn(home);
            var users = Users.of(folder.resolve("lock"));
            return users.alone(PATIENCE, () -> join(folder, users));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL in %s cannot be used: %s"
                            .formatted(home.toAbsolutePath(), describe(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(
                    "Interrupted while starting the embedded PostgreSQL in "
                            + home.toAbsolutePath(),
                    e);
        }
    }

    /// Whether there is one in that folder, running or not.
    public static boolean isIn(Path home) {
        return Files.isDirectory(home.resolve(FOLDER));
    }

    private static EmbeddedPostgres join(Path folder, Users users)
            throws IOException, InterruptedException {
        var binaries = new Binaries(Platform.ofThisMachine());
        var programs = new Programs(binaries.unpackedIn(folder));
        var secrets = new Secrets(folder, new SecureRandom());
        var data = new DataFolder(folder, secrets);
        data.ensure(programs, binaries.major());
        var postmaster = new Postmaster(folder, data.path());
        var owner = secrets.read(DataFolder.OWNER);
        var server = secrets.read(DataFolder.SERVER);
        users.enter();
        try {
            if (postmaster.mayRunOutOfSight() && users.isUsedElsewhere()) {
                throw new EmbeddedPostgresException(
                        folder
                                + " is in use by a process in another container. Run the command in"
                                + " that container.");
            }
            var port = postmaster.ensureRunning(programs, users.isUsedByOthers());
            var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DataFolder.DATABASE);
            return new EmbeddedPostgres(
                    users,
                    programs,
                    postmaster,
                    new DatabaseAddress(url, DataFolder.OWNER, owner),
                    new DatabaseAddress(url, DataFolder.SERVER, server));
        } catch (IOException | InterruptedException | RuntimeException e) {
            try {
                leave(users, postmaster, programs);
            } catch (IOException | InterruptedException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /// The application's database, for the role that owns everything in it.
    public DatabaseAddress ownerUrl() {
        return owner;
    }

    /// The application's database, for the role of the server.
    public DatabaseAddress serverUrl() {
        return server;
    }

    /// Another database, for the role that owns everything in it.
    public DatabaseAddress ownerUrl(String database) {
        return at(owner, database);
    }

    /// Another database, for the role of the server.
    public DatabaseAddress serverUrl(String database) {
        return at(server, database);
    }

    /// Makes an empty database in which the server's role has the same rights as in the
    /// application's.
    ///
    /// @param name lower-case letters, digits and underscores
    /// @throws SQLException when there is one of that name
    public void createDatabase(String name) throws SQLException {
        maintain("create database %s".formatted(checked(name)));
    }

    /// Makes a database that is a copy of another.
    ///
    /// @param template the database to copy; nobody may be connected to it
    /// @throws SQLException when `template` is missing or in use, or `name` is there
    public void cloneDatabase(String template, String name) throws SQLException {
        maintain("create database %s template %s".formatted(checked(name), checked(template)));
    }

    /// Drops a database, and throws out who is connected to it. Nothing happens when there is none.
    public void dropDatabase(String name) throws SQLException {
        maintain("drop database if exists %s with (force)".formatted(checked(name)));
    }

    /// Drops everything in a database, all or nothing; the server's role has its rights as in a new
    /// one. Waits for transactions that use what is dropped.
    ///
    /// @param database for the role that owns everything in it
    public void clear(DatabaseAddress database) {
        try (var connection = database.connect();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(DROP_EVERYTHING);
            for (var right : DataFolder.RIGHTS) {
                sql.execute(right);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new EmbeddedPostgresException(
                    "%s cannot be emptied, and is as it was: %s"
                            .formatted(database, e.getMessage()),
                    e);
        }
    }

    /// Leaves; stops the server when nobody else uses it. Waits until it has stopped, even when the
    /// thread is interrupted, but not for ever. Closing twice does nothing.
    ///
    /// @throws EmbeddedPostgresException when it could not be stopped
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        var failure = new AtomicReference<Exception>();
        // On a thread of its own: an interrupted one could not wait.
        var leaving =
                Thread.ofPlatform()
                        .name("postgres-leave")
                        .start(
                                () -> {
                                    try {
                                        users.alone(
                                                PATIENCE, () -> leave(users, postmaster, programs));
                                    } catch (Exception e) {
                                        failure.set(e);
                                    }
                                });
        var interrupted = false;
        while (leaving.isAlive()) {
            try {
                leaving.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL could not be stopped: " + failure.get().getMessage(),
                    failure.get());
        }
    }

    private static boolean leave(Users users, Postmaster postmaster, Programs programs)
            throws IOException, InterruptedException {
        var last = users.leave();
        if (last) {
            var interrupted = Thread.interrupted();
            postmaster.stop(programs);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return last;
    }

    private void maintain(String statement) throws SQLException {
        try (var connection = ownerUrl("postgres").connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static DatabaseAddress at(DatabaseAddress url, String database) {
        var server = url.jdbcUrl().substring(0, url.jdbcUrl().lastIndexOf('/') + 1);
        return new DatabaseAddress(server + checked(database), url.user(), url.password());
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a database: lower-case letters, digits and underscores"
                            .formatted(name));
        }
        return name;
    }

    private static Path folderIn(Path home) throws IOException {
        var absolute = home.toAbsolutePath().normalize();
        if (SHELL_WORDS.matcher(absolute.toString()).find()) {
            throw new EmbeddedPostgresException(
                    absolute
                            + ": PostgreSQL's programs do not take a path with one of \" $ ` \\ in"
                            + " it. Choose another data folder.");
        }
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new EmbeddedPostgresException(
                    absolute + " is a file; the data folder must be a folder. Choose another.");
        }
        Files.createDirectories(absolute);
        var folder = absolute.toRealPath().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        var uid = (int) new UnixSystem().getUid();
        if (!Files.getAttribute(folder, "unix:uid").equals(uid)) {
            throw new EmbeddedPostgresException(
                    ("%s belongs to '%s', this process to '%s'. Work as '%s', or choose another"
                                    + " data folder.")
                            .formatted(
                                    folder,
                                    Files.getOwner(folder).getName(),
                                    System.getProperty("user.name"),
                                    Files.getOwner(folder).getName()));
        }
        return folder;
    }

    private static String describe(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied ->
                    denied.getFile() + " is not writable. Choose another data folder.";
            case java.nio.file.FileSystemException failed ->
                    failed.getFile() + ": " + failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
