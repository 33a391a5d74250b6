package dev.muster.kit.plugin;

import dev.muster.kit.config.Spelling;
import dev.muster.kit.plugin.PluginCatalog.Entry;
import dev.muster.kit.plugin.PluginRefused.Kind;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds what an operator wants to set against what the plugin declares, and stores it.
final class PluginConfiguration {
    /// Enough for a key or a certificate.
    private static final int LONGEST = 32_768;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final PluginCatalog catalog;
    private final PluginInstances instances;

    PluginConfiguration(PluginCatalog catalog, PluginInstances instances) {
        this.catalog = catalog;
        this.instances = instances;
    }

    /// @throws PluginRefused when it is no name for a plugin or an instance
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new PluginRefused(
                    Kind.INVALID,
                    "'%s' is no name for a plugin: expected lower-case letters, digits and dashes, at most 63"
                            .formatted(name));
        }
        return name;
    }

    /// @param plugin what a new instance shall be one of; null for what is there
    Configured configure(
            String name, @Nullable String plugin, Map<String, String> set, Set<String> unset) {
        var all = catalog.all();
        var entry = entry(all, name, plugin);
        var before = catalog.stored(entry);
        var declared = declared(entry);
        var faults = faults(declared, set, unset, before.keySet());
        if (!faults.isEmpty()) {
            throw new PluginRefused(faults);
        }
        var after = new TreeMap<>(before);
        after.putAll(set);
        after.keySet().removeAll(unset);
        var row = entry.stored();
        boolean isNew = row == null && !entry.isFirst();
        if (isNew || !after.equals(before)) {
            row = instances.configure(name, entry.plugin(), set, unset);
        }
        var outside = catalog.outside(name, all.keySet());
        var missing =
                SettingView.of(declared, after, outside).stream()
                        .filter(each -> each.required() && each.value() == null)
                        .map(SettingView::name)
                        .toList();
        var hidden = new TreeMap<String, String>();
        outside.forEach(
                (key, told) -> {
                    if (set.containsKey(key)) {
                        hidden.put(key, told.origin());
                    }
                });
        return new Configured(
                row == null ? 0 : row.change(), !all.containsKey(name), missing, hidden);
    }

    /// What shall be configured: something that is there, or a new instance.
    private Entry entry(Map<String, Entry> all, String name, @Nullable String plugin) {
        var there = all.get(name);
        if (there != null) {
            if (plugin != null && !plugin.equals(there.plugin())) {
                throw new PluginRefused(
                        Kind.TAKEN,
                        there.isFirst()
                                ? "'%s' is a plugin itself, no instance of %s: choose another name"
                                        .formatted(name, plugin)
                                : "'%s' is an instance of %s already, not of %s: choose another name"
                                        .formatted(name, there.plugin(), plugin));
            }
            return there;
        }
        checked(name);
        var wanted = plugin == null ? name : plugin;
        var first = all.get(wanted);
        if (first == null || !first.isFirst()) {
            throw new PluginRefused(Kind.UNKNOWN, unknown(all, name, plugin));
        }
        return new Entry(name, wanted, null, first.folder(), first.desired());
    }

    private static String unknown(Map<String, Entry> all, String name, @Nullable String plugin) {
        var plugins =
                all.values().stream()
                        .filter(Entry::isFirst)
                        .map(Entry::name)
                        .collect(Collectors.joining(", "));
        return plugin == null
                ? "'%s' is no plugin here and no instance of one; say of which it shall become one: %s"
                        .formatted(name, plugins)
                : "'%s' is no plugin here; expected one of %s".formatted(plugin, plugins);
    }

    private List<PluginSetting> declared(Entry entry) {
        try {
            return catalog.declaration(entry).settings();
        } catch (PluginProblem e) {
            throw new PluginRefused(
                    Kind.BROKEN,
                    "What %s can be given cannot be told: %s"
                            .formatted(entry.plugin(), e.reason()));
        }
    }

    /// What is wrong with each, by name. What is stored may be taken away even when the plugin does
    /// not know it any more.
    private static Map<String, String> faults(
            List<PluginSetting> declared,
            Map<String, String> set,
            Set<String> unset,
            Set<String> stored) {
        var known =
                declared.stream()
                        .collect(Collectors.toMap(PluginSetting::name, Function.identity()));
        var faults = new TreeMap<String, String>();
        set.forEach(
                (name, value) -> {
                    var setting = known.get(name);
                    var fault =
                            setting == null
                                    ? unknown(name, known.keySet())
                                    : unset.contains(name)
                                            ? "'%s' is to be set and unset: one of the two"
                                                    .formatted(name)
                                            : fault(setting, value);
                    if (fault != null) {
                        faults.put(name, fault);
                    }
                });
        for (var name : unset) {
            if (!known.containsKey(name) && !stored.contains(name)) {
                faults.put(name, unknown(name, known.keySet()));
            }
        }
        return faults;
    }

    private static @Nullable String fault(PluginSetting setting, String value) {
        var name = setting.name();
        if (value.isBlank()) {
            return "'%s' is to be set to nothing: unset it instead".formatted(name);
        }
        if (value.length() > LONGEST) {
            return "'%s' has %d characters, expected at most %d"
                    .formatted(name, value.length(), LONGEST);
        }
        try {
            PluginSettings.of(List.of(setting), Map.of(name, value)).check();
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String unknown(String name, Collection<String> known) {
        var nearest =
                known.stream()
                        .min(
                                Comparator.<String>comparingInt(
                                                each -> Spelling.distance(each, name))
                                        .thenComparing(Comparator.naturalOrder()));
        return nearest.map(
                        it ->
                                Spelling.distance(it, name) <= Math.max(2, name.length() / 3)
                                        ? "'%s' is no setting of this plugin: did you mean %s?"
                                                .formatted(name, it)
                                        : "'%s' is no setting of this plugin: it has %s"
                                                .formatted(
                                                        name,
                                                        known.stream()
                                                                .sorted()
                                                                .collect(Collectors.joining(", "))))
                .orElse("'%s' is no setting of this plugin: it has none".formatted(name));
    }
}
