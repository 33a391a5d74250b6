package dev.muster.kit.plugin;

import dev.muster.kit.config.Settings;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Backlog;
import dev.muster.kit.events.Deliveries;
import dev.muster.kit.events.Events;
import dev.muster.kit.events.Undelivered;
import dev.muster.kit.plugin.PluginCatalog.Entry;
import dev.muster.kit.plugin.PluginRefused.Kind;
import dev.muster.kit.secret.KeysMissing;
import dev.muster.plugin.SelfTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What operators do with plugins and their instances, whether they come by the command line or by
/// the API. What is changed goes into the database; servers that run follow within a second or two.
/// Says no with [PluginRefused].
public final class PluginAdministration {
    private static final Duration TEST = Duration.ofSeconds(10);

    private final String app;
    private final Database database;
    private final Events events;
    private final PluginRegistry registry;
    private final PluginInstances instances;
    private final PluginCatalog catalog;
    private final PluginConfiguration configuration;
    private final SelfTrial trial;
    private final PluginCalls calls;
    private final Deliveries deliveries;
    private final PluginLogs logs;
    private final Clock clock;

    /// What came of an installation.
    ///
    /// @param before what operators had said of the plugin, or null
    public record Installed(@Nullable DesiredPlugin before, DesiredPlugin now) {}

    /// What came of a switch.
    ///
    /// @param changed whether it was otherwise before
    /// @param change the number of the last change, for servers to follow; 0 when there was never
    ///   one
    public record Switched(boolean changed, long change) {}

    /// What was removed.
    ///
    /// @param settingsOnly whether only its stored settings are gone; the plugin lies in a folder
    /// @param change the number of the change, for servers to follow; 0 when it is gone itself
    /// @param gone all instances that are gone now
    public record Removed(boolean settingsOnly, long change, List<String> gone) {}

    /// What a self-test found.
    ///
    /// @param sentence for the operator; secrets taken out
    public record Tested(boolean passed, String sentence) {}

    /// @param app the name of its command
    /// @param folders of plugin folders, beside this server
    /// @param offer what the app gives to plugins
    /// @param calls reach the plugins of this process, if it is a server
    public PluginAdministration(
            String app,
            List<Path> folders,
            Settings settings,
            Database database,
            Events events,
            PluginInstances instances,
            Offer offer,
            PluginCalls calls,
            Clock clock) {
        this.app = app;
        this.database = database;
        this.events = events;
        this.registry = new PluginRegistry(database, clock);
        this.instances = instances;
        this.catalog =
                new PluginCatalog(folders, settings, registry, instances, new Declarations(clock));
        this.configuration = new PluginConfiguration(catalog, instances);
        this.trial = new SelfTrial(offer, clock);
        this.calls = calls;
        this.logs = new PluginLogs(database);
        this.deliveries = new Deliveries(database, clock);
        this.clock = clock;
    }

    /// All instances of all plugins, sorted by name.
    public List<PluginSummary> list() {
        var all = catalog.all();
        var report = PluginReport.of(database, clock);
        var names = new TreeSet<>(all.keySet());
        report.statuses().forEach(each -> names.add(each.plugin()));
        return names.stream().map(name -> summary(entry(all, name), report)).toList();
    }

    /// All that is known of an instance.
    ///
    /// @throws PluginRefused when there is none of that name
    public PluginView describe(String name) {
        var all = catalog.all();
        var report = PluginReport.of(database, clock);
        var entry = known(all, name, report);
        var problems = new ArrayList<String>();
        PluginDeclaration declaration = null;
        try {
            declaration = catalog.declaration(entry);
        } catch (PluginProblem e) {
            problems.add(e.reason());
        }
        Map<String, String> stored = Map.of();
        try {
            stored = catalog.stored(entry);
        } catch (KeysMissing e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        var settings =
                SettingView.of(
                        declaration == null ? List.of() : declaration.settings(),
                        stored,
                        catalog.outside(name, all.keySet()));
        var desired = entry.isPackage() ? entry.desired() : null;
        var folder = entry.folder();
        return new PluginView(
                summary(entry, report),
                desired == null ? null : desired.changedAt(),
                desired == null ? null : desired.digest(),
                folder == null ? null : folder.folders().getFirst(),
                declaration,
                problems.isEmpty() ? null : String.join("; ", problems),
                settings);
    }

    /// @throws PluginRefused when there is no instance of that name
    public void require(String name) {
        known(catalog.all(), name, PluginReport.of(database, clock));
    }

    /// What the plugin of an instance consists of.
    ///
    /// @throws PackageRefused when its jars cannot be read
    public PluginPackage contents(PluginView view) {
        var folder = view.folder();
        return folder == null
                ? registry.find(view.summary().plugin())
                        .map(registry::jars)
                        .map(PluginPackage::of)
                        .orElse(new PluginPackage(0, null, List.of()))
                : PluginPackage.read(folder);
    }

    /// Installs a plugin, or replaces it by another version.
    ///
    /// @throws PluginRefused when the name is not fit or taken
    public Installed install(String plugin, PluginPackage pack) {
        PluginConfiguration.checked(plugin);
        catalog.folder(plugin)
                .ifPresent(
                        it -> {
                            throw new PluginRefused(
                                    Kind.FOLDER,
                                    "'%s' lies in %s already: give another name with --name, or delete that folder and restart the server"
                                            .formatted(plugin, it.folders().getFirst()));
                        });
        instances
                .find(plugin)
                .filter(it -> !it.isFirst())
                .ifPresent(
                        it -> {
                            throw new PluginRefused(
                                    Kind.TAKEN,
                                    "'%s' is an instance of %s already: give another name with --name"
                                            .formatted(plugin, it.plugin()));
                        });
        var before = registry.find(plugin);
        return new Installed(before.orElse(null), registry.install(plugin, pack));
    }

    /// Changes the stored settings of an instance, and adds it when there is none of that name.
    ///
    /// @param plugin what a new instance shall be one of; null for what is there
    /// @param set what shall hold, by name; all else stays as it is
    /// @param unset the names of those that shall not be stored any more
    /// @throws PluginRefused when there is no such plugin, or a setting is not fit
    /// @throws KeysMissing when what is stored cannot be opened here
    public Configured configure(
            String name, @Nullable String plugin, Map<String, String> set, Set<String> unset) {
        return configuration.configure(name, plugin, set, unset);
    }

    /// Switches an instance on or off; a plugin's first with all of its others.
    ///
    /// @throws PluginRefused when there is none of that name
    public Switched enable(String name, boolean on) {
        var entry = known(catalog.all(), name, PluginReport.of(database, clock));
        if (!entry.isFirst()) {
            var before = entry.stored();
            var now = instances.enable(name, on).orElseThrow(() -> unknown(name));
            return new Switched(before == null || before.change() != now.change(), now.change());
        }
        var before = entry.desired();
        var now = registry.enable(name, on).orElse(null);
        long change = now == null ? 0 : now.change();
        boolean changed = now != null && !now.equals(before);
        if (on && entry.stored() != null && !entry.stored().enabled()) {
            change = instances.enable(name, true).orElseThrow(() -> unknown(name)).change();
            changed = true;
        }
        return new Switched(changed, change);
    }

    /// Takes an installed plugin away with all of its instances, an added instance, or the stored
    /// settings of a plugin that lies in a folder. What waits for them and what is stored of the
    /// instances is kept, see [#discard].
    ///
    /// @throws PluginRefused when there is none of that name, or it lies in a folder and nothing is
    ///   stored
    public Removed remove(String name) {
        var all = catalog.all();
        var entry = known(all, name, PluginReport.of(database, clock));
        if (!entry.isFirst()) {
            instances.remove(name);
            return new Removed(false, 0, List.of(name));
        }
        if (entry.isPackage()) {
            registry.remove(name);
            var gone = new ArrayList<>(List.of(name));
            all.values().stream()
                    .filter(each -> each.plugin().equals(name) && !each.isFirst())
                    .forEach(each -> gone.add(each.name()));
            return new Removed(false, 0, List.copyOf(gone));
        }
        if (hasStored(entry)) {
            long change = instances.clear(name).map(PluginInstance::change).orElse(0L);
            return new Removed(true, change, List.of());
        }
        if (entry.folder() == null) {
            throw unknown(name);
        }
        throw new PluginRefused(
                Kind.FOLDER,
                "'%s' lies in %s: delete that folder and restart the server, or: %s plugins disable %s"
                        .formatted(name, entry.folder().folders().getFirst(), app, name));
    }

    /// Drops what waits for an instance that was removed, what was given up, what it has logged and
    /// its stored settings. Nothing happens when there is nothing of it.
    ///
    /// @return what was dropped
    /// @throws PluginRefused when it is still there, or a server still runs it
    public Backlog discard(String name) {
        var report = PluginReport.of(database, clock);
        requireGone(name, report);
        var backlog = report.backlog(name);
        events.forget(name);
        logs.forget(name);
        instances.remove(name);
        return backlog;
    }

    private void requireGone(String name, PluginReport report) {
        var entry = catalog.all().get(name);
        if (entry != null && entry.isThere()) {
            throw new PluginRefused(
                    Kind.PRESENT, "'%s' is still there: remove it first".formatted(name));
        }
        var nodes =
                report.statuses().stream()
                        .filter(each -> each.plugin().equals(name))
                        .map(PluginStatus::node)
                        .filter(report.runningNodes()::contains)
                        .collect(Collectors.joining(", "));
        if (!nodes.isEmpty()) {
            throw new PluginRefused(
                    Kind.PRESENT,
                    "'%s' was removed and is being ended on %s: try again in a moment"
                            .formatted(name, nodes));
        }
    }

    /// Has an instance test itself: the one that runs when this process is a server; otherwise one
    /// that is started for it, with the settings of this process.
    ///
    /// @throws PluginRefused when there is none of that name, or it has no self-test
    public Tested test(String name) {
        var all = catalog.all();
        var entry = known(all, name, PluginReport.of(database, clock));
        try {
            if (!catalog.declaration(entry).can(SelfTest.class)) {
                throw new PluginRefused(
                        Kind.UNTESTED,
                        "%s has no self-test: what it says and what has not reached it tell how it fares"
                                .formatted(name));
            }
            return new Tested(
                    true,
                    calls.isHosting()
                            ? calls.call(name, SelfTest.class, TEST, SelfTest::test)
                            : here(entry, all.keySet()));
        } catch (PluginProblem e) {
            return new Tested(false, e.reason());
        } catch (PluginCalls.Failed | KeysMissing e) {
            return new Tested(false, String.valueOf(e.getMessage()));
        }
    }

    /// The newest lines that an instance has logged before one, the newest first.
    ///
    /// @param before a line's id
    public List<LogLine> logsBefore(String name, long before, int most) {
        return logs.before(name, before, most);
    }

    /// The oldest lines that an instance has logged after one, the oldest first.
    ///
    /// @param after a line's id
    public List<LogLine> logsAfter(String name, long after, int most) {
        return logs.after(name, after, most);
    }

    /// What has not reached an instance, the oldest first.
    ///
    /// @param most how many at the most
    public List<Undelivered> deliveries(String name, int most) {
        return deliveries.of(name, null, most);
    }

    /// The same, behind a place in that order; from the beginning for null.
    public List<Undelivered> deliveries(String name, Undelivered.@Nullable Place after, int most) {
        return deliveries.of(name, after, most);
    }

    /// Has an instance told again of what failed.
    ///
    /// @param ids which; empty for all
    /// @return how many
    public int retry(String name, List<String> ids) {
        return deliveries.retry(name, ids);
    }

    /// Seals all stored settings with a new key.
    ///
    /// @return of how many instances
    /// @throws KeysMissing when something cannot be opened here; nothing is changed then
    public int rekey() {
        return instances.rekey();
    }

    private String here(Entry entry, Set<String> names) throws PluginProblem {
        var given = new HashMap<>(catalog.stored(entry));
        catalog.outside(entry.name(), names).forEach((key, told) -> given.put(key, told.value()));
        var settings = new GivenSettings(entry.name(), Map.copyOf(given));
        var desired = entry.desired();
        var folder = entry.folder();
        if (folder != null) {
            return trial.run(new InstalledPlugin(entry.name(), folder.folders()), settings);
        }
        try (var unpacked =
                Unpacked.of(entry.name(), desired == null ? List.of() : catalog.jars(desired))) {
            return trial.run(unpacked.plugin(), settings);
        } catch (IOException e) {
            throw PluginProblem.failed(
                    "Its jars cannot be unpacked (%s): see to space in the folder for temporary files"
                            .formatted(e));
        }
    }

    private boolean hasStored(Entry entry) {
        try {
            return !catalog.stored(entry).isEmpty();
        } catch (KeysMissing e) {
            return true;
        }
    }

    private Entry known(Map<String, Entry> all, String name, PluginReport report) {
        if (!all.containsKey(name)
                && report.statuses().stream().noneMatch(each -> each.plugin().equals(name))) {
            throw unknown(name);
        }
        return entry(all, name);
    }

    /// What there is; for what only other machines have, its name alone.
    private Entry entry(Map<String, Entry> all, String name) {
        var entry = all.get(name);
        return entry == null
                ? new Entry(name, name, null, null, registry.find(name).orElse(null))
                : entry;
    }

    private PluginRefused unknown(String name) {
        return new PluginRefused(
                Kind.UNKNOWN,
                "'%s' is no plugin here; those there are: %s plugins list".formatted(name, app));
    }

    private static PluginSummary summary(Entry entry, PluginReport report) {
        var nodes =
                report.statuses().stream()
                        .filter(each -> each.plugin().equals(entry.name()))
                        .collect(Collectors.toList());
        return new PluginSummary(
                entry.name(),
                entry.plugin(),
                entry.isEnabled(),
                nodes,
                report.backlog(entry.name()));
    }
}
