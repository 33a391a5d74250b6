package dev.muster.kit.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings in force: environment over `.env` over the app's TOML file over defaults.
///
/// A key may be left empty, which is the same as leaving it out.
public final class Settings {
    /// What is shown in place of a secret.
    public static final String MASK = "********";

    /// The last words of plugin keys whose values may be shown. Everything else a plugin is told
    /// may be a password or an address with a token in it.
    private static final Set<String> HARMLESS =
            Set.of("ENABLED", "TIMEOUT", "LEVEL", "PORT", "LIMIT", "RETRIES", "INTERVAL");

    private final Map<Class<?>, Record> records;
    private final List<ShownSetting> shown;
    private final Map<String, Told> plugins;

    private Settings(
            Map<Class<?>, Record> records, List<ShownSetting> shown, Map<String, Told> plugins) {
        this.records = records;
        this.shown = List.copyOf(shown);
        this.plugins = Map.copyOf(plugins);
    }

    /// What the environment variables of an app start with, for example `MUSTER_`.
    public static String prefix(String app) {
        return Catalog.upperCase(app) + "_";
    }

    /// Reads the settings of an app.
    ///
    /// @param app the app's name; names the TOML file and the app's own environment variables
    /// @param records the settings records, one per concern
    /// @param environment usually `System.getenv()`
    /// @param directory holds `.env` and the TOML file; where relative paths start
    /// @throws SettingsException everything that is wrong
    public static Settings load(
            String app,
            List<Class<? extends Record>> records,
            Map<String, String> environment,
            Path directory) {
        var problems = new ArrayList<SettingProblem>();
        var settings = read(app, records, environment, directory, problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /// Reads as much of the settings of an app as can be read, for what looks into an app that may
    /// be broken. A record with a wrong value in it is missing from the result.
    ///
    /// @param problems takes everything that is wrong
    public static Settings read(
            String app,
            List<Class<? extends Record>> records,
            Map<String, String> environment,
            Path directory,
            List<SettingProblem> problems) {
        var catalog = new Catalog(app, records);
        var sources = new Sources(catalog, directory.toAbsolutePath(), problems);
        var found = new HashMap<String, Found>();
        for (var source :
                List.of(sources.environment(environment), sources.dotenv(), sources.toml())) {
            for (var entry : source) {
                if (!entry.value().isBlank()) {
                    found.putIfAbsent(entry.key(), entry);
                }
            }
        }
        var binder = new Binder(found, new Conversion(directory.toAbsolutePath()), problems);
        var bound = new LinkedHashMap<Class<?>, Record>();
        for (var group : catalog.groups()) {
            var bindings = binder.bind(group);
            if (bindings != null) {
                bound.put(group.type(), bindings);
            }
        }
        return new Settings(bound, show(catalog, found), pluginEntries(found));
    }

    /// @throws IllegalArgumentException when the app does not list that record
    public <R extends Record> R get(Class<R> type) {
        var found = records.get(type);
        if (found == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is not among the settings records of this app");
        }
        return type.cast(found);
    }

    /// The record of that type; empty when one of its values is wrong, see [#read], or the app does
    /// not list it.
    public <R extends Record> Optional<R> find(Class<R> type) {
        return Optional.ofNullable(records.get(type)).map(type::cast);
    }

    /// What the operator told a plugin: `PLUGIN_WEBHOOK_URL` is `url` of the plugin `webhook`.
    ///
    /// @return by lower-case key; empty when nothing was told
    public Map<String, String> plugin(String name) {
        var values = new HashMap<String, String>();
        told(name).forEach((key, told) -> values.put(key, told.value()));
        return Map.copyOf(values);
    }

    /// What the operator told a plugin, and where.
    ///
    /// @return by lower-case key; empty when nothing was told
    public Map<String, Told> told(String plugin) {
        var prefix = Catalog.PLUGIN_PREFIX + Catalog.upperCase(plugin) + "_";
        var told = new HashMap<String, Told>();
        plugins.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        told.put(key.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
                    }
                });
        return Map.copyOf(told);
    }

    /// Every setting with its value and where that comes from; secrets are masked.
    public List<ShownSetting> show() {
        return shown;
    }

    /// The `.env.example` of an app with these records.
    public static String envExample(String app, List<Class<? extends Record>> records) {
        return new Reference(new Catalog(app, records)).envExample();
    }

    /// The reference of the settings of an app with these records, as Markdown.
    public static String reference(String app, List<Class<? extends Record>> records) {
        return new Reference(new Catalog(app, records)).markdown();
    }

    private static Map<String, Told> pluginEntries(Map<String, Found> found) {
        var entries = new HashMap<String, Told>();
        found.values().stream()
                .filter(entry -> entry.key().startsWith(Catalog.PLUGIN_PREFIX))
                .forEach(
                        entry -> entries.put(entry.key(), new Told(entry.value(), entry.origin())));
        return entries;
    }

    private static List<ShownSetting> show(Catalog catalog, Map<String, Found> found) {
        var shown = new ArrayList<ShownSetting>();
        for (var group : catalog.groups()) {
            for (var key : group.keys()) {
                var entry = found.get(key.name());
                var value = entry == null ? key.fallback() : entry.value();
                shown.add(
                        new ShownSetting(
                                key.name(),
                                masked(value, key.secret()),
                                entry == null ? "default" : entry.origin(),
                                key.fallback(),
                                key.doc()));
            }
        }
        found.values().stream()
                .filter(entry -> entry.key().startsWith(Catalog.PLUGIN_PREFIX))
                .sorted(Comparator.comparing(Found::key))
                .forEach(
                        entry ->
                                shown.add(
                                        new ShownSetting(
                                                entry.key(),
                                                masked(entry.value(), !isHarmless(entry.key())),
                                                entry.origin(),
                                                null,
                                                "")));
        return shown;
    }

    private static @Nullable String masked(@Nullable String value, boolean secret) {
        return value != null && secret ? MASK : value;
    }

    private static boolean isHarmless(String key) {
        return HARMLESS.contains(key.substring(key.lastIndexOf('_') + 1));
    }
}
