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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Finds the plugins of this server, loads and starts each on a thread of its own, tells them of
/// events, and follows what operators install, replace, switch and remove while it runs. Nothing a
/// plugin does holds up the server: what goes wrong is its state and the reason.
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String NO_SUCH_TABLE = "42P01";

    private final Places places;
    private final Function<String, Map<String, String>> settings;
    private final PluginInstances instances;
    private final Events events;
    private final Clock clock;
    private final Pace pace;
    private final StatusStore store;
    private final StatusReporter reporter;
    private final LogKeeper logs;
    private final LoaderWatch loaders;
    private final PluginCache cache;
    private final PluginRegistry registry;
    private final PluginTurn.Means means;
    private final Map<String, InstalledPlugin> folders = new TreeMap<>();
    private final ConcurrentMap<String, HostedPlugin> plugins = new ConcurrentHashMap<>();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Thread following =
            Thread.ofVirtual().name("plugins-following").unstarted(this::follow);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Desired desired;
    private boolean answers = true;

    /// Where plugins lie.
    ///
    /// @param folders of plugin folders; each folder in one of these is a plugin
    /// @param cache where this node keeps the jars of installed packages; made when needed
    public record Places(List<Path> folders, Path cache) {
        public Places {
            folders = List.copyOf(folders);
        }
    }

    /// @param patience how long a plugin may take to start; it has half of that to close
    /// @param leak after which a loader that is still there is reported
    record Pace(Duration patience, Duration leak) {
        static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /// @param settings what the operator set outside of the database for an instance, by its name:
    ///   lower-case names to values; they hold rather than stored ones
    /// @param instances what is stored; may not be readable before the tables are there
    /// @param offer what the app gives to plugins and does with them
    /// @param calls reaches this host from now on
    /// @param database where the tables of `schema.sql` are; they may come later than the start
    public PluginHost(
            Places places,
            Function<String, Map<String, String>> settings,
            PluginInstances instances,
            Offer offer,
            PluginCalls calls,
            Database database,
            Events events,
            Clock clock) {
        this(places, settings, instances, offer, database, events, clock, Pace.DEFAULT);
        calls.to(this);
    }

    PluginHost(
            Places places,
            Function<String, Map<String, String>> settings,
            PluginInstances instances,
            Offer offer,
            Database database,
            Events events,
            Clock clock,
            Pace pace) {
        this.places = places;
        this.settings = settings;
        this.instances = instances;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
        this.store = new StatusStore(database);
        this.reporter = new StatusReporter(store, events.node(), clock, this::statuses);
        this.logs = new LogKeeper(new PluginLogs(database)::save, events.node(), clock);
        this.loaders = new LoaderWatch(pace.leak(), LOG::warn);
        this.cache = new PluginCache(places.cache());
        this.registry = new PluginRegistry(database, clock);
        this.means =
                new PluginTurn.Means(
                        this::outside,
                        instances,
                        offer,
                        logs,
                        events,
                        clock,
                        pace.patience(),
                        registry,
                        cache,
                        loaders,
                        this::elsewhere);
    }

    /// Finds the plugins and subscribes them to the events: what is raised from now on is kept for
    /// them.
    ///
    /// @throws UncheckedIOException when a folder of plugins cannot be read
    public void find() {
        installed().forEach(each -> folders.put(each.name(), each));
        var past = past();
        desired = desired();
        var names = new TreeSet<>(folders.keySet());
        if (desired != null) {
            cache.keepOnly(Set.copyOf(desired.plugins().values()));
            desired.plugins().values().stream()
                    .filter(each -> each.digest() != null)
                    .forEach(each -> names.add(each.plugin()));
            desired.instances().values().stream()
                    .filter(each -> names.contains(each.plugin()))
                    .map(PluginInstance::name)
                    .toList()
                    .forEach(names::add);
        }
        for (var name : names) {
            var before = past.getOrDefault(name, List.of());
            boolean wasOff =
                    !before.isEmpty()
                            && before.stream()
                                    .allMatch(each -> each.state() == PluginState.DISABLED);
            if (before.isEmpty()) {
                unseen.add(name);
            }
            host(
                    name,
                    !wasOff
                            || !settings.apply(name).isEmpty()
                            || (desired != null && desired.instances().containsKey(name)));
        }
    }

    /// Has the plugins that were found loaded and started, and returns meanwhile; follows what
    /// operators change from now on.
    public void start() {
        if (desired != null) {
            turn(desired);
        }
        reporter.start();
        following.start();
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
        stopping.countDown();
        var closing = new ArrayList<Thread>();
        for (var plugin : plugins.values()) {
            var started = plugin.close();
            if (started != null) {
                closing.add(
                        PluginTurn.daemon(
                                plugin.name(),
                                "close",
                                () -> PluginTurn.close(plugin.name(), started)));
            }
        }
        closing.forEach(Thread::start);
        try {
            long end = System.nanoTime() + pace.patience().dividedBy(2).toNanos();
            for (var thread : closing) {
                PluginTurn.leaveBehind(thread, Duration.ofNanos(end - System.nanoTime()));
            }
            logs.flush();
            reporter.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            while (!stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                var desired = desired();
                if (desired != null) {
                    turn(desired);
                }
                logs.flush();
                loaders.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has each plugin that is not yet what it shall be turned into that, all at once.
    private void turn(Desired desired) {
        var names = new TreeSet<>(plugins.keySet());
        names.addAll(desired.plugins().keySet());
        names.addAll(desired.instances().keySet());
        for (var name : names) {
            var target = target(name, desired);
            var plugin = plugins.get(name);
            if (plugin == null && !target.isGone()) {
                // Who was not there when an event was raised is not told of it later.
                plugin = host(name, false);
            }
            if (plugin != null && plugin.begin(target)) {
                var turned = plugin;
                Thread.ofVirtual()
                        .name("plugin-" + name + "-turn")
                        .start(() -> turn(turned, target));
            }
        }
    }

    private Target target(String name, Desired desired) {
        var instance = desired.instances().get(name);
        var plugin = instance == null ? name : instance.plugin();
        return new Target(folders.get(plugin), desired.plugins().get(plugin), instance);
    }

    private Map<String, String> outside(String name) {
        return GivenSettings.own(name, settings.apply(name), plugins.keySet());
    }

    /// The instances that run and have a capability, sorted.
    List<String> having(Class<?> capability) {
        return plugins.values().stream()
                .filter(each -> each.can(capability))
                .map(HostedPlugin::name)
                .sorted()
                .toList();
    }

    /// Calls a capability of an instance.
    <C, R> R call(
            String instance, Class<C> capability, Duration patience, PluginCalls.Work<C, R> work)
            throws PluginCalls.Failed {
        var plugin = plugins.get(instance);
        if (plugin == null) {
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.ABSENT, "There is no plugin '" + instance + "' here");
        }
        return plugin.call(capability, patience, work);
    }

    private void turn(HostedPlugin plugin, Target target) {
        boolean followed = false;
        try {
            followed = new PluginTurn(plugin, target, means).run(unseen(plugin.name()));
            if (target.isGone()) {
                plugins.remove(plugin.name(), plugin);
                logs.add(plugin.name(), System.Logger.Level.INFO, "Removed");
                reporter.changed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atLevel(stopping.getCount() == 0 ? Level.DEBUG : Level.WARN)
                    .setCause(e)
                    .log("Plugin {} could not be changed, next try in a second", plugin.name());
        } finally {
            plugin.end(followed);
        }
    }

    private HostedPlugin host(String name, boolean keepsWhileLoading) {
        var plugin =
                new HostedPlugin(
                        name, events.node(), keepsWhileLoading, clock, () -> changed(name));
        plugins.put(name, plugin);
        try {
            events.subscribe(plugin);
        } catch (IllegalArgumentException e) {
            plugin.begin(new Target(folders.get(name), null, null));
            PluginTurn.refuse(
                    plugin, null, PluginProblem.failed(e.getMessage() + ": rename its folder"));
        }
        return plugin;
    }

    private void changed(String name) {
        var plugin = plugins.get(name);
        if (plugin != null) {
            plugin.status().word(logs);
        }
        reporter.changed();
    }

    private List<InstalledPlugin> installed() {
        try {
            return InstalledPlugin.in(places.folders());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What operators want.
    ///
    /// @param plugins by name
    /// @param instances by name
    private record Desired(
            Map<String, DesiredPlugin> plugins, Map<String, PluginInstance> instances) {}

    /// What operators want; nothing when the tables are not there yet, null when that cannot be
    /// told now.
    private @Nullable Desired desired() {
        try {
            var all =
                    new Desired(
                            registry.all().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    DesiredPlugin::plugin, Function.identity())),
                            instances.all().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    PluginInstance::name, Function.identity())));
            answers = true;
            return all;
        } catch (DataAccessException e) {
            if (NO_SUCH_TABLE.equals(e.sqlState())) {
                return new Desired(Map.of(), Map.of());
            }
            return silent(e);
        } catch (RuntimeException e) {
            return silent(e);
        }
    }

    private @Nullable Desired silent(RuntimeException failure) {
        if (answers) {
            LOG.debug("What operators want of plugins cannot be read now", failure);
            answers = false;
        }
        return null;
    }

    private boolean unseen(String plugin) {
        return unseen.remove(plugin);
    }

    private Function<String, Optional<String>> elsewhere(String plugin) {
        return className ->
                plugins.values().stream()
                        .filter(other -> !other.name().equals(plugin))
                        .filter(other -> has(other.start(), className))
                        .map(HostedPlugin::name)
                        .findFirst();
    }

    private static boolean has(@Nullable PluginStart start, String className) {
        return start != null && start.has(className);
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
}
