package dev.muster.kit.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Every setting an app knows, in the order of its records.
final class Catalog {
    static final String PLUGIN_PREFIX = "PLUGIN_";

    private static final List<String> FOR_COMMANDS = List.of("TOKEN", "WEAK_TOKEN", "SESSION");

    private final String app;
    private final List<Group> groups;
    private final Map<String, SettingKey> keys = new LinkedHashMap<>();

    /// The settings of one record.
    record Group(Class<? extends Record> type, List<SettingKey> keys) {}

    Catalog(String app, List<Class<? extends Record>> records) {
        this.app = app;
        this.groups = records.stream().map(this::group).toList();
        for (var group : groups) {
            for (var key : group.keys()) {
                if (keys.put(key.name(), key) != null) {
                    throw new IllegalArgumentException(
                            key.name() + " is declared twice, lastly by " + group.type().getName());
                }
            }
        }
    }

    private Group group(Class<? extends Record> type) {
        return new Group(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> SettingKey.of(component, app))
                        .toList());
    }

    String app() {
        return app;
    }

    List<Group> groups() {
        return groups;
    }

    /// What the app's own environment variables start with, for example `MUSTER_`.
    String prefix() {
        return Settings.prefix(app);
    }

    /// A name as a part of a key: `my-app` is `MY_APP`.
    static String upperCase(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /// The variable that the start script reads; it never reaches the settings.
    String launcherVariable() {
        return prefix() + "JAVA_OPTS";
    }

    /// Variables that only commands read, which talk to a server that runs.
    boolean isForCommands(String name) {
        return FOR_COMMANDS.stream().anyMatch(each -> name.equals(prefix() + each));
    }

    boolean knows(String name) {
        return keys.containsKey(name) || name.startsWith(PLUGIN_PREFIX);
    }

    /// The setting that `name` was most likely meant to be.
    SettingKey nearest(String name) {
        return keys.values().stream()
                .min(Comparator.comparingInt(key -> Spelling.distance(name, key.name())))
                .orElseThrow();
    }

    /// Whether `name` is a setting with one slip of the keyboard.
    boolean isTypo(String name) {
        return keys.keySet().stream()
                .anyMatch(
                        key ->
                                Math.abs(key.length() - name.length()) <= 1
                                        && Spelling.distance(name, key) == 1);
    }
}
