package dev.muster.kit.plugin;

import dev.muster.kit.events.Events;
import dev.muster.kit.secret.KeysMissing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Makes of one plugin what it shall be: ends what runs of it, then loads and starts what is wanted
/// instead. A plugin can hang in each of its methods, so each has a thread of its own, which is
/// left behind when its time is over.
final class PluginTurn {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration LATECOMERS = Duration.ofSeconds(1);

    private final HostedPlugin plugin;
    private final Target target;
    private final Means means;

    /// What all turns share.
    ///
    /// @param outside what the operator set outside of the database for an instance, by its name
    /// @param instances what is stored in it
    /// @param offer what the app gives to plugins and does with them
    /// @param logs takes what plugins log
    /// @param elsewhere which plugin but this one has a class of that name
    /// @param patience how long a plugin may take to start, or its deliveries to end; it has half
    ///   of that to close
    record Means(
            Function<String, Map<String, String>> outside,
            PluginInstances instances,
            Offer offer,
            LogSink logs,
            Events events,
            Clock clock,
            Duration patience,
            PluginRegistry registry,
            PluginCache cache,
            LoaderWatch loaders,
            Function<String, Function<String, Optional<String>>> elsewhere) {}

    PluginTurn(HostedPlugin plugin, Target target, Means means) {
        this.plugin = plugin;
        this.target = target;
        this.means = means;
    }

    /// @param isNew whether nobody has ever seen the plugin: what is kept for it before it turns
    ///   out that it is not configured is dropped
    /// @return whether the plugin is what it shall be, or has said why not; false when that has
    ///   changed meanwhile
    boolean run(boolean isNew) throws InterruptedException {
        end();
        if (target.isGone()) {
            means.events().unsubscribe(plugin.name());
            LOG.info("Plugin {} was removed", plugin.name());
            return true;
        }
        if (target.isOff()) {
            refuse(
                    null,
                    PluginProblem.disabled(
                            "Switched off by an operator: plugins enable %s switches it on"
                                    .formatted(target.offBy(plugin.name()))));
            return true;
        }
        InstalledPlugin installed;
        try {
            installed = installed();
        } catch (PluginProblem problem) {
            refuse(null, problem);
            return true;
        }
        if (installed == null) {
            return false;
        }
        GivenSettings given;
        try {
            given = given();
        } catch (KeysMissing e) {
            refuse(null, PluginProblem.failed(String.valueOf(e.getMessage())));
            return true;
        }
        load(installed, given, isNew);
        return true;
    }

    /// Lets deliveries come back, then closes what runs.
    private void end() throws InterruptedException {
        var start = plugin.start();
        var running = plugin.retire();
        if (running != null) {
            if (!running.drain(means.patience())) {
                LOG.warn(
                        "Plugin {} is ended although deliveries hang in it; they are made again",
                        plugin.name());
            }
            var closing = daemon("close", () -> close(plugin.name(), running));
            closing.start();
            leaveBehind(closing, means.patience().dividedBy(2));
        } else if (start != null) {
            start.close();
        }
        if (start != null) {
            means.loaders().add(plugin.name(), start);
        }
    }

    /// @return where it lies; null when another package is installed meanwhile
    private @Nullable InstalledPlugin installed() throws PluginProblem {
        var folder = target.folder();
        if (target.isTwice()) {
            throw PluginProblem.failed(
                    "It is installed, and lies in %s too: remove one of them"
                            .formatted(folder == null ? null : folder.folders().getFirst()));
        }
        var desired = target.desired();
        var digest = desired == null ? null : desired.digest();
        if (desired == null || digest == null) {
            return folder;
        }
        try {
            var jars = means.registry().jars(desired);
            return jars.isEmpty() ? null : means.cache().put(plugin.name(), digest, jars);
        } catch (IOException e) {
            throw PluginProblem.failed(
                    "Its jars cannot be written on this node (%s): see to the data directory's space, owner and mode, then disable and enable it"
                            .formatted(e));
        }
    }

    /// @throws KeysMissing when what is stored cannot be opened here
    private GivenSettings given() {
        var name = plugin.name();
        var given = new HashMap<String, String>();
        var instance = target.instance();
        if (instance != null) {
            given.putAll(means.instances().settings(instance));
        }
        given.putAll(means.outside().apply(name));
        return new GivenSettings(name, Map.copyOf(given));
    }

    private void load(InstalledPlugin installed, GivenSettings given, boolean isNew)
            throws InterruptedException {
        var start =
                new PluginStart(
                        installed,
                        given,
                        means.offer(),
                        means.logs(),
                        means.clock(),
                        means.elsewhere().apply(plugin.name()));
        plugin.starts(start);
        var loading = daemon("start", () -> start(start, isNew));
        loading.start();
        if (!loading.join(means.patience())) {
            refuse(
                    start,
                    PluginProblem.failed(
                            "It has not started within "
                                    + means.patience().toMillis()
                                    + " ms: its constructor or start() hangs or waits for"
                                    + " something; mend that, then disable and enable it"));
            loading.interrupt();
        }
    }

    private void start(PluginStart start, boolean isNew) {
        try {
            var started = start.run();
            if (plugin.activate(start, started)) {
                LOG.info("Plugin {} is active", plugin.name());
                means.events().wake();
            } else {
                // It was given up as hanging before.
                close(plugin.name(), started);
            }
        } catch (PluginProblem problem) {
            refuse(start, problem);
            start.close();
            if (isNew && problem.state() == PluginState.DISABLED) {
                discard();
            }
        }
    }

    /// Drops what was kept for a plugin in the moments before it turned out that it has never been
    /// configured. Does so twice: a transaction that raised an event in these moments may commit
    /// later.
    private void discard() {
        try {
            means.events().discard(plugin.name());
            Thread.sleep(LATECOMERS);
            means.events().discard(plugin.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Not all was discarded for plugin {}", plugin.name(), e);
        }
    }

    private void refuse(@Nullable PluginStart by, PluginProblem problem) {
        refuse(plugin, by, problem);
    }

    static void refuse(HostedPlugin plugin, @Nullable PluginStart by, PluginProblem problem) {
        if (plugin.refuse(by, problem.state(), problem.reason())) {
            LOG.atLevel(problem.state() == PluginState.FAILED ? Level.ERROR : Level.INFO)
                    .log(
                            "Plugin {} is {}: {}",
                            plugin.name(),
                            problem.state().wire(),
                            problem.reason());
        }
    }

    static void close(String name, StartedPlugin started) {
        try {
            started.close();
        } catch (Throwable e) {
            LOG.warn(
                    "Plugin {} did not close in order: {}",
                    name,
                    started.mask().apply(Explanation.of(e)));
        }
    }

    static void leaveBehind(Thread thread, Duration patience) throws InterruptedException {
        if (!thread.join(patience.isPositive() ? patience : Duration.ofNanos(1))) {
            LOG.warn("{} hangs and is left behind", thread.getName());
            thread.interrupt();
        }
    }

    private Thread daemon(String what, Runnable work) {
        return daemon(plugin.name(), what, work);
    }

    static Thread daemon(String plugin, String what, Runnable work) {
        return Thread.ofPlatform().daemon().name("plugin-" + plugin + "-" + what).unstarted(work);
    }
}
