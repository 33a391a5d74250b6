package dev.muster.kit.plugin;

import dev.muster.kit.config.Settings;
import dev.muster.kit.config.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which plugins and instances there are, and where what they are given comes from: folders beside
/// this server, the database, and the settings of this process.
final class PluginCatalog {
    private final List<Path> folders;
    private final Settings settings;
    private final PluginRegistry registry;
    private final PluginInstances instances;
    private final Declarations declarations;

    /// Something that there is: an instance, what it is one of, and where that comes from.
    ///
    /// @param stored what operators have stored of it, or null
    /// @param folder where the plugin lies, or null
    /// @param desired what operators said of the plugin, or null
    record Entry(
            String name,
            String plugin,
            @Nullable PluginInstance stored,
            @Nullable InstalledPlugin folder,
            @Nullable DesiredPlugin desired) {
        boolean isEnabled() {
            return (desired == null || desired.enabled()) && (stored == null || stored.enabled());
        }

        boolean isPackage() {
            return desired != null && desired.digest() != null;
        }

        /// Whether it is a plugin itself, and not one that was added.
        boolean isFirst() {
            return name.equals(plugin);
        }

        /// Whether there is a plugin to run; its instances may outlive it.
        boolean isThere() {
            return folder != null || isPackage();
        }
    }

    PluginCatalog(
            List<Path> folders,
            Settings settings,
            PluginRegistry registry,
            PluginInstances instances,
            Declarations declarations) {
        this.folders = List.copyOf(folders);
        this.settings = settings;
        this.registry = registry;
        this.instances = instances;
        this.declarations = declarations;
    }

    /// All instances, by name.
    Map<String, Entry> all() {
        var lying =
                folders().stream()
                        .collect(Collectors.toMap(InstalledPlugin::name, Function.identity()));
        var desired =
                registry.all().stream()
                        .collect(Collectors.toMap(DesiredPlugin::plugin, Function.identity()));
        var stored =
                instances.all().stream()
                        .collect(Collectors.toMap(PluginInstance::name, Function.identity()));
        var names = new TreeSet<>(lying.keySet());
        desired.values().stream()
                .filter(each -> each.digest() != null)
                .forEach(each -> names.add(each.plugin()));
        stored.values().stream()
                .filter(each -> !each.isFirst() || names.contains(each.name()))
                .forEach(each -> names.add(each.name()));
        var entries = new TreeMap<String, Entry>();
        for (var name : names) {
            var row = stored.get(name);
            var plugin = row == null ? name : row.plugin();
            entries.put(name, new Entry(name, plugin, row, lying.get(plugin), desired.get(plugin)));
        }
        return entries;
    }

    /// The plugin that lies in a folder beside this server.
    Optional<InstalledPlugin> folder(String plugin) {
        return folders().stream().filter(each -> each.name().equals(plugin)).findFirst();
    }

    /// What a plugin says of itself.
    ///
    /// @throws PluginProblem why that cannot be told
    PluginDeclaration declaration(Entry entry) throws PluginProblem {
        var desired = entry.desired();
        var digest = desired == null ? null : desired.digest();
        if (desired != null && digest != null) {
            return declarations.of(entry.plugin(), digest, () -> registry.jars(desired));
        }
        if (entry.folder() != null) {
            return declarations.of(entry.folder());
        }
        throw PluginProblem.failed(
                "There are no jars of %s here: install it, or look from where its folder lies"
                        .formatted(entry.plugin()));
    }

    /// The jars of a plugin that was installed.
    List<PluginPackage.Jar> jars(DesiredPlugin desired) {
        return registry.jars(desired);
    }

    /// The stored settings.
    ///
    /// @throws dev.muster.kit.secret.KeysMissing when they cannot be opened here
    Map<String, String> stored(Entry entry) {
        var row = entry.stored();
        return row == null ? Map.of() : instances.settings(row);
    }

    /// What is set outside of the database, in this process.
    Map<String, Told> outside(String instance, Set<String> names) {
        return GivenSettings.own(instance, settings.told(instance), names);
    }

    private List<InstalledPlugin> folders() {
        try {
            return InstalledPlugin.in(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folders of plugins cannot be read: " + e.getMessage(), e);
        }
    }
}
