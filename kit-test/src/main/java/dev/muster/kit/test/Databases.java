package dev.muster.kit.test;

import dev.muster.kit.app.App;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The databases of one test run, all on one embedded server: a template at head, and clones of it.
public final class Databases implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres postgres;
    private final String template;

    private Databases(EmbeddedPostgres postgres, String template) {
        this.postgres = postgres;
        this.template = template;
    }

    /// Starts the server and brings a template to head.
    ///
    /// @param home where the server keeps its data; reused by later runs
    public static Databases of(App app, Path home) throws SQLException {
        var postgres = EmbeddedPostgres.join(home);
        var template = name(app, "template");
        postgres.createDatabase(template);
        var databases = new Databases(postgres, template);
        app.migrator(postgres.ownerUrl(template), _ -> {}).upgrade();
        return databases;
    }

    private static String name(App app, String purpose) {
        return "%s_%s_%d_%d"
                .formatted(
                        app.name(),
                        purpose,
                        ProcessHandle.current().pid(),
                        NUMBER.incrementAndGet());
    }

    /// A fresh clone of the template, at head and empty.
    public String create(App app) throws SQLException {
        var name = name(app, "clone");
        postgres.cloneDatabase(template, name);
        return name;
    }

    public void drop(String name) throws SQLException {
        postgres.dropDatabase(name);
    }

    /// As whom the server works in that database.
    public DatabaseAddress server(String name) {
        return postgres.serverUrl(name);
    }

    /// As whom migrations run in that database.
    public DatabaseAddress owner(String name) {
        return postgres.ownerUrl(name);
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /// The settings of a server that uses that database and listens on a free port.
    public Map<String, String> environment(String name) {
        return Map.of(
                "DATABASE_URL", url(server(name)),
                "DATABASE_OWNER_URL", url(owner(name)),
                "HTTP_PORT", "0");
    }

    private static String url(DatabaseAddress address) {
        return address.jdbcUrl()
                + (address.jdbcUrl().contains("?") ? "&" : "?")
                + "user="
                + address.user()
                + "&password="
                + address.password();
    }

    @Override
    public void close() {
        try {
            postgres.dropDatabase(template);
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The template database " + template + " could not be dropped", failure);
        } finally {
            postgres.close();
        }
    }
}
