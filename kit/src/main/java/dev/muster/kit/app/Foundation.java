package dev.muster.kit.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.kit.config.Settings;
import dev.muster.kit.db.ConnectionPool;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.DatabaseSettings;
import dev.muster.kit.events.Events;
import dev.muster.kit.plugin.PluginInstances;
import dev.muster.kit.secret.Keyring;
import dev.muster.kit.secret.SecretSettings;
import java.security.SecureRandom;

/// The joined database and the wired domains: what commands and the server both stand on.
final class Foundation implements AutoCloseable {
    private final Postgres postgres;
    private final HikariDataSource pool;
    private final Database committed;
    private final PluginInstances instances;
    private final Kit kit;

    private Foundation(
            Postgres postgres,
            HikariDataSource pool,
            Database committed,
            PluginInstances instances,
            Kit kit) {
        this.postgres = postgres;
        this.pool = pool;
        this.committed = committed;
        this.instances = instances;
        this.kit = kit;
    }

    static Foundation lay(App app, Settings settings, Surroundings surroundings) {
        var postgres = Postgres.join(settings);
        try {
            var pool =
                    ConnectionPool.open(
                            postgres.server(),
                            app.name(),
                            settings.get(DatabaseSettings.class).pool());
            try {
                var committed = new Database(pool);
                var random = new SecureRandom();
                var keyring =
                        new Keyring(
                                settings.get(SecretSettings.class),
                                settings.get(HomeSettings.class).home(),
                                random);
                return new Foundation(
                        postgres,
                        pool,
                        committed,
                        new PluginInstances(committed, keyring, surroundings.clock()),
                        wire(app, settings, surroundings, pool, committed, keyring, random));
            } catch (RuntimeException failure) {
                pool.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            postgres.close();
            throw failure;
        }
    }

    private static Kit wire(
            App app,
            Settings settings,
            Surroundings surroundings,
            HikariDataSource pool,
            Database committed,
            Keyring keyring,
            SecureRandom random) {
        // Deliveries must see only what is really committed.
        var events = new Events(committed, surroundings.clock());
        app.domains().forEach(domain -> events.register(domain.events()));
        var database = new Database(surroundings.dataSource().apply(pool));
        var kit =
                new Kit(
                        app.name(),
                        settings,
                        database,
                        events,
                        keyring,
                        app.pluginFolders(settings),
                        surroundings.clock(),
                        random);
        app.domains().forEach(domain -> domain.wire(kit));
        return kit;
    }

    /// The database without what tests put in between.
    Database committed() {
        return committed;
    }

    /// Those of the database without what tests put in between.
    PluginInstances instances() {
        return instances;
    }

    Kit kit() {
        return kit;
    }

    Postgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        pool.close();
        postgres.close();
    }
}
