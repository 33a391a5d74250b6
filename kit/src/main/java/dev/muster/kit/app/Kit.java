package dev.muster.kit.app;

import dev.muster.kit.config.Settings;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Events;
import dev.muster.kit.http.Api;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Hook;
import dev.muster.kit.http.Page;
import dev.muster.kit.plugin.Offer;
import dev.muster.kit.plugin.PluginAdministration;
import dev.muster.kit.plugin.PluginCalls;
import dev.muster.kit.plugin.PluginInstances;
import dev.muster.kit.secret.Keyring;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What domains are built from, and where they put what they offer.
public final class Kit {
    private final String app;
    private final Settings settings;
    private final Database database;
    private final Events events;
    private final Keyring keyring;
    private final Offer offer = new Offer();
    private final PluginCalls calls = new PluginCalls();
    private final PluginAdministration plugins;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private final List<Api> apis = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<Managed> managed = new ArrayList<>();
    private Authenticator authenticator = Authenticator.NOBODY;

    Kit(
            String app,
            Settings settings,
            Database database,
            Events events,
            Keyring keyring,
            List<Path> pluginFolders,
            Clock clock,
            SecureRandom random) {
        this.app = app;
        this.settings = settings;
        this.database = database;
        this.events = events;
        this.keyring = keyring;
        this.clock = clock;
        this.random = random;
        this.plugins =
                new PluginAdministration(
                        app,
                        pluginFolders,
                        settings,
                        database,
                        events,
                        new PluginInstances(database, keyring, clock),
                        offer,
                        calls,
                        clock);
    }

    /// The app's name, which is also its command's.
    public String app() {
        return app;
    }

    public <R extends Record> R settings(Class<R> type) {
        return settings.get(type);
    }

    public Database database() {
        return database;
    }

    public Events events() {
        return events;
    }

    /// What plugins get from the app, and what the app does with them; to be filled.
    public Offer offer() {
        return offer;
    }

    /// Calls plugins that run on this node.
    public PluginCalls calls() {
        return calls;
    }

    /// What operators do with plugins.
    public PluginAdministration plugins() {
        return plugins;
    }

    /// What is sealed with keys outside of the database.
    public Keyring keyring() {
        return keyring;
    }

    public Clock clock() {
        return clock;
    }

    /// For secrets.
    public SecureRandom random() {
        return random;
    }

    /// Offers a service to the domains that come later, by its class.
    public void provide(Object service) {
        if (services.putIfAbsent(service.getClass(), service) != null) {
            throw new IllegalStateException(service.getClass().getName() + " is offered twice");
        }
    }

    /// The service that an earlier domain offers.
    ///
    /// @throws IllegalStateException when none does: list the domain that offers it first
    public <T> T get(Class<T> type) {
        var service = services.get(type);
        if (service == null) {
            throw new IllegalStateException(
                    "No domain listed so far offers %s; list the one that does before this one"
                            .formatted(type.getName()));
        }
        return type.cast(service);
    }

    /// Answers operations of the contract.
    public void serve(Api api) {
        apis.add(api);
    }

    /// Shows static files.
    public void show(Page page) {
        pages.add(page);
    }

    /// Takes what other systems post in forms of their own.
    public void take(Hook hook) {
        hooks.add(hook);
    }

    /// Decides who callers are.
    public void authenticate(Authenticator theAuthenticator) {
        if (!authenticator.permissions().isEmpty()) {
            throw new IllegalStateException(
                    "Two domains want to decide who callers are; there can be one");
        }
        authenticator = theAuthenticator;
    }

    /// Has something started when the server is ready to serve, and stopped when it ends. In order,
    /// and in reverse.
    public void running(Managed part) {
        managed.add(part);
    }

    List<Api> apis() {
        return apis;
    }

    List<Page> pages() {
        return pages;
    }

    List<Hook> hooks() {
        return hooks;
    }

    List<Managed> managed() {
        return managed;
    }

    Authenticator authenticator() {
        return authenticator;
    }
}
