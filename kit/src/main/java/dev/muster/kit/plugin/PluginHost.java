package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import dev.muster.kit.events.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Finds the plugins of this server, loads and starts each on a thread of its own, and tells them
/// of events. Nothing a plugin does holds up the server: what goes wrong is its state and the
/// reason.
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration LATECOMERS = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(10);

    private final List<Path> folders;
    private final Function<String, Map<String, String>> settings;
    private final Events events;
    private final Clock clock;
    private final Duration patience;
    private final StatusStore store;
    private final StatusReporter reporter;
    private final ConcurrentMap<String, HostedPlugin> plugins = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, PluginStart> starts = new ConcurrentHashMap<>();

    /// @param folders where plugin folders lie; each folder in one of these is a plugin
    /// @param settings what the operator set for a plugin, by the plugin's name: lower-case names
    ///   to values
    /// @param database where the tables of `schema.sql` are; they may come later than the start
    public PluginHost(
            List<Path> folders,
            Function<String, Map<String, String>> settings,
            Database database,
            Events events,
            Clock clock) {
        this(folders, settings, database, events, clock, START);
    }

    /// @param patience how long a plugin may take to start; it has half of that to close
    PluginHost(
            List<Path> folders,
            Function<String, Map<String, String>> settings,
            Database database,
            Events events,
            Clock clock,
            Duration patience) {
        this.folders = List.copyOf(folders);
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
        this.store = new StatusStore(database);
        this.reporter = new StatusReporter(store, events.node(), clock, this::statuses);
    }

    /// Finds the plugins and subscribes them to the events, then returns; they are loaded and
    /// started meanwhile.
    ///
    /// @throws UncheckedIOException when a folder of plugins cannot be read
    public void start() {
        var past = past();
        for (var installed : installed()) {
            var name = installed.name();
            var given = new GivenSettings(name, Map.copyOf(settings.apply(name)));
            var before = past.getOrDefault(name, List.of());
            boolean wasOff =
                    !before.isEmpty()
                            && before.stream()
                                    .allMatch(each -> each.state() == PluginState.DISABLED);
            var plugin =
                    new HostedPlugin(
                            name,
                            events.node(),
                            !wasOff || !given.values().isEmpty(),
                            clock,
                            reporter::changed);
            plugins.put(name, plugin);
            if (subscribe(plugin)) {
                load(
                        plugin,
                        new PluginStart(installed, given, clock, elsewhere(name)),
                        before.isEmpty());
            }
        }
        reporter.start();
    }

    /// How the plugins of this node fare now, sorted by name.
    public List<PluginStatus> statuses() {
        return plugins.values().stream()
                .map(HostedPlugin::status)
                .sorted(Comparator.comparing(PluginStatus::plugin))
                .toList();
    }

    /// Closes the plugins, each within five seconds. Close the [Events] first.
    @Override
    public void close() {
        var closing = new ArrayList<Thread>();
        for (var plugin : plugins.values()) {
            var started = plugin.retire();
            if (started != null) {
                closing.add(daemon(plugin.name(), "close", () -> close(plugin.name(), started)));
            }
        }
        closing.forEach(Thread::start);
        try {
            long end = System.nanoTime() + patience.dividedBy(2).toNanos();
            for (var thread : closing) {
                if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    LOG.warn("{} hangs and is left behind", thread.getName());
                    thread.interrupt();
                }
            }
            reporter.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<InstalledPlugin> installed() {
        try {
            return InstalledPlugin.in(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean subscribe(HostedPlugin plugin) {
        try {
            events.subscribe(plugin);
            return true;
        } catch (IllegalArgumentException e) {
            refuse(plugin, PluginProblem.failed(e.getMessage() + ": rename its folder"), null);
            return false;
        }
    }

    private void load(HostedPlugin plugin, PluginStart start, boolean isNew) {
        starts.put(plugin.name(), start);
        var loading = daemon(plugin.name(), "start", () -> run(plugin, start, isNew));
        loading.start();
        Thread.ofVirtual()
                .name("plugin-" + plugin.name() + "-watch")
                .start(() -> watch(plugin, start, loading));
    }

    private void run(HostedPlugin plugin, PluginStart start, boolean isNew) {
        try {
            var started = start.run();
            if (plugin.activate(started, start.version())) {
                LOG.info("Plugin {} is active", plugin.name());
                events.wake();
            } else {
                // It was given up as hanging before.
                close(plugin.name(), started);
            }
        } catch (PluginProblem problem) {
            refuse(plugin, problem, start.version());
            start.close();
            if (isNew && problem.state() == PluginState.DISABLED) {
                discard(plugin);
            }
        }
    }

    /// Drops what was kept for a plugin in the moments before it turned out that it has never been
    /// configured. Does so twice: a transaction that raised an event in these moments may commit
    /// later.
    private void discard(HostedPlugin plugin) {
        try {
            events.discard(plugin.name());
            Thread.sleep(LATECOMERS);
            events.discard(plugin.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Not all was discarded for plugin {}", plugin.name(), e);
        }
    }

    private void watch(HostedPlugin plugin, PluginStart start, Thread loading) {
        try {
            if (!loading.join(patience)) {
                refuse(
                        plugin,
                        PluginProblem.failed(
                                "It has not started within "
                                        + patience.toMillis()
                                        + " ms: its constructor or start() hangs or waits for"
                                        + " something; mend that and restart the server"),
                        start.version());
                loading.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(
            HostedPlugin plugin, PluginProblem problem, @Nullable String version) {
        if (plugin.refuse(problem.state(), problem.reason(), version)) {
            LOG.atLevel(problem.state() == PluginState.FAILED ? Level.ERROR : Level.INFO)
                    .log(
                            "Plugin {} is {}: {}",
                            plugin.name(),
                            problem.state().wire(),
                            problem.reason());
        }
    }

    private static void close(String name, StartedPlugin started) {
        try {
            started.close();
        } catch (Throwable e) {
            LOG.warn(
                    "Plugin {} did not close in order: {}",
                    name,
                    started.mask().apply(Explanation.of(e)));
        }
    }

    private Function<String, Optional<String>> elsewhere(String plugin) {
        return className ->
                starts.entrySet().stream()
                        .filter(other -> !other.getKey().equals(plugin))
                        .filter(other -> other.getValue().has(className))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /// What nodes said of the plugins before, by plugin; nothing when the tables are not there yet.
    private Map<String, List<PluginStatus>> past() {
        try {
            return store.statuses().stream().collect(Collectors.groupingBy(PluginStatus::plugin));
        } catch (RuntimeException e) {
            LOG.debug("Nothing is known of the plugins' past", e);
            return Map.of();
        }
    }

    private static Thread daemon(String plugin, String what, Runnable work) {
        return Thread.ofPlatform().daemon().name("plugin-" + plugin + "-" + what).unstarted(work);
    }
}
