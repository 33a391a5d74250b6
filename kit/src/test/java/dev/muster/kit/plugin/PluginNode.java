package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import dev.muster.kit.events.Await;
import dev.muster.kit.events.DeliveryPolicy;
import dev.muster.kit.events.Events;
import dev.muster.kit.events.Happened;
import dev.muster.kit.secret.Keyring;
import dev.muster.kit.secret.SecretSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// A server's plugins and events, one node of several on one database.
final class PluginNode implements AutoCloseable {
    private static final DeliveryPolicy QUICK =
            new DeliveryPolicy(
                    4,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofHours(24),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    new DeliveryPolicy.Breaker(5, Duration.ofMillis(50)));

    private final Database database;
    private final Events events;
    private final PluginHost host;

    /// Starts a node that has its data below `home`.
    PluginNode(
            String name, Path home, Database database, Map<String, Map<String, String>> settings) {
        this(name, home, database, settings, new Offer());
    }

    /// Starts a node of an app that offers something to plugins.
    PluginNode(
            String name,
            Path home,
            Database database,
            Map<String, Map<String, String>> settings,
            Offer offer) {
        this.database = database;
        var clock = Clock.systemUTC();
        events = new Events(database, clock, name, QUICK, UUID::randomUUID, new Random());
        events.register(List.of(Happened.class));
        host =
                new PluginHost(
                        new PluginHost.Places(
                                List.of(home.resolve("plugins")), home.resolve(name + "-cache")),
                        plugin -> settings.getOrDefault(plugin, Map.of()),
                        instances(database, home),
                        offer,
                        database,
                        events,
                        clock,
                        new PluginHost.Pace(Duration.ofSeconds(5), Duration.ZERO));
        host.find();
        host.start();
        events.start();
    }

    /// What is stored of instances, with the keys below `home`.
    static PluginInstances instances(Database database, Path home) {
        return new PluginInstances(
                database,
                new Keyring(new SecretSettings(null), home, new SecureRandom()),
                Clock.systemUTC());
    }

    PluginHost host() {
        return host;
    }

    void raise(String what) {
        database.write(
                tx -> {
                    events.raise(tx, Happened.just(what));
                    return null;
                });
    }

    Optional<PluginStatus> status(String plugin) {
        return host.statuses().stream().filter(each -> each.plugin().equals(plugin)).findFirst();
    }

    /// Waits until a plugin has followed a change and is in that state.
    void await(String plugin, PluginState state, long change) throws InterruptedException {
        Await.until(
                plugin + " " + state,
                () ->
                        status(plugin)
                                .filter(each -> each.state() == state && each.change() == change)
                                .isPresent());
    }

    void awaitGone(String plugin) throws InterruptedException {
        Await.until(plugin + " gone", () -> status(plugin).isEmpty());
    }

    @Override
    public void close() {
        events.close();
        host.close();
    }
}
