package dev.muster.kit.app;

import dev.muster.kit.config.Settings;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.DatabaseSettings;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// The database that the settings name, or the embedded one, joined for as long as this is open.
public final class Postgres implements AutoCloseable {
    private final DatabaseAddress server;
    private final DatabaseAddress owner;
    private final @Nullable EmbeddedPostgres embedded;

    private Postgres(
            DatabaseAddress server, DatabaseAddress owner, @Nullable EmbeddedPostgres embedded) {
        this.server = server;
        this.owner = owner;
        this.embedded = embedded;
    }

    /// @throws dev.muster.kit.db.postgres.EmbeddedPostgresException when the embedded one cannot be
    ///   had
    public static Postgres join(Settings settings) {
        var named = settings.get(DatabaseSettings.class);
        var url = named.url();
        if (url != null) {
            var owner = named.ownerUrl();
            return new Postgres(url, owner == null ? url : owner, null);
        }
        var embedded = EmbeddedPostgres.join(settings.get(HomeSettings.class).home());
        return new Postgres(embedded.serverUrl(), embedded.ownerUrl(), embedded);
    }

    /// As whom the server works.
    public DatabaseAddress server() {
        return server;
    }

    /// As whom migrations run.
    public DatabaseAddress owner() {
        return owner;
    }

    /// The embedded server; null when the settings name another.
    public @Nullable EmbeddedPostgres embedded() {
        return embedded;
    }

    /// Leaves the embedded database; the last one to leave stops it.
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
