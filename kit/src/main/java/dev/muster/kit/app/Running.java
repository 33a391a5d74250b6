package dev.muster.kit.app;

import dev.muster.kit.config.Settings;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.db.Database;
import dev.muster.kit.http.Around;
import dev.muster.kit.http.Gate;
import dev.muster.kit.http.HttpServer;
import dev.muster.kit.http.HttpSettings;
import dev.muster.kit.http.Page;
import dev.muster.kit.http.Report;
import dev.muster.kit.http.StoredIdempotency;
import dev.muster.kit.metrics.Metrics;
import dev.muster.kit.plugin.PluginHost;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that has been started.
///
/// It listens from the start, and is ready once the schema is at head: until then it answers 503
/// and says what helps.
public final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final int MOST_REQUESTS = 512;

    private final Lifecycle lifecycle = new Lifecycle();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Gate gate = new Gate(MOST_REQUESTS);
    private final Foundation foundation;
    private final PluginHost plugins;
    private final HttpServer http;
    private final String host;

    private Running(
            App app,
            Contract contract,
            Settings settings,
            Surroundings surroundings,
            Foundation foundation) {
        this.foundation = foundation;
        this.host = settings.get(HttpSettings.class).host();
        var kit = foundation.kit();
        var idempotency = new StoredIdempotency(kit.database(), kit.clock());
        this.plugins =
                new PluginHost(
                        app.plugins(settings),
                        settings::plugin,
                        foundation.instances(),
                        kit.offer(),
                        kit.calls(),
                        foundation.committed(),
                        kit.events(),
                        kit.clock());
        var metrics =
                new Metrics(app.name(), plugins::statuses, kit.events(), foundation.committed());
        var pages = new ArrayList<>(kit.pages());
        pages.add(Page.docs("/api/docs"));
        this.http =
                new HttpServer(
                        settings.get(HttpSettings.class),
                        contract,
                        kit.apis(),
                        surroundings.authenticator().apply(kit.authenticator()),
                        idempotency,
                        pages,
                        kit.hooks(),
                        List.of(new Report("/metrics", metrics.type(), metrics::text)),
                        gate,
                        surroundings.checksAnswers(),
                        Around.NOTHING);
        kit.running(new Housekeeping(idempotency));
    }

    static Running start(App app, Settings settings, Surroundings surroundings) {
        // Each takes a good part of the start, and neither needs the other.
        var contract = CompletableFuture.supplyAsync(app::contract, Thread::startVirtualThread);
        contract.thenRun(HttpServer::warmUp);
        Thread.startVirtualThread(Database::warmUp);
        var foundation = Foundation.lay(app, settings, surroundings);
        Running running;
        try {
            running = new Running(app, joined(contract), settings, surroundings, foundation);
        } catch (RuntimeException failure) {
            foundation.close();
            throw failure;
        }
        running.lifecycle.start("database", () -> {}, foundation);
        try {
            running.startParts(app);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
        return running;
    }

    private static Contract joined(CompletableFuture<Contract> contract) {
        try {
            return contract.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void startParts(App app) {
        lifecycle.start("plugins", plugins::find, plugins);
        lifecycle.start("http", http::start, http);
        var watch =
                new SchemaWatch(
                        app.migrator(foundation.postgres().owner(), LOG::info),
                        gate,
                        this::startServing);
        lifecycle.start("schema watch", watch::start, watch);
        // Last: nobody who asks need wait until all plugins are loaded.
        lifecycle.start("start of plugins", plugins::start, () -> {});
    }

    /// Called once, when the tables are there.
    private void startServing() {
        var kit = foundation.kit();
        for (var part : kit.managed()) {
            lifecycle.start(part.getClass().getSimpleName(), part::start, part::stop);
        }
        lifecycle.start("events", kit.events()::start, kit.events());
        gate.open();
        // Stopped first, so that requests under way still find everything they need.
        lifecycle.start("requests", () -> {}, http::drain);
    }

    /// Where it listens.
    public URI url() {
        return HttpServer.url(host, http.port());
    }

    public Kit kit() {
        return foundation.kit();
    }

    /// Why it does not serve; null when it does.
    public @Nullable String notReadyBecause() {
        return gate.closedBecause();
    }

    /// Answers the requests under way, lets deliveries finish, then stops everything in reverse
    /// order.
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            LOG.info("Stopping");
            lifecycle.stop();
            LOG.info("Stopped");
        }
    }
}
