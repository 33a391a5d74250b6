package dev.muster.kit.plugin;

import dev.muster.kit.config.Settings;
import dev.muster.kit.config.Told;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.SettingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A setting of an instance as people may see it.
///
/// @param declared whether the plugin knows it; when not, its value counts as secret
/// @param defaultValue null when there is none, or it is secret
/// @param value what holds, masked for a secret; null when it is not set
/// @param origin where that comes from: `environment`, `.env:3`, `muster.toml`, `stored`,
///   `default`; null when it is not set
public record SettingView(
        String name,
        String doc,
        SettingType type,
        boolean declared,
        boolean required,
        boolean secret,
        @Nullable String defaultValue,
        @Nullable String value,
        @Nullable String origin) {

    /// In the plugin's order; after them those that it does not know.
    ///
    /// @param stored by name
    /// @param outside what is set outside of the database, by name
    static List<SettingView> of(
            List<PluginSetting> declared, Map<String, String> stored, Map<String, Told> outside) {
        var views = new ArrayList<SettingView>();
        var unknown = new TreeSet<>(stored.keySet());
        unknown.addAll(outside.keySet());
        for (var setting : declared) {
            unknown.remove(setting.name());
            views.add(view(setting, true, found(setting, stored, outside)));
        }
        for (var name : unknown) {
            var setting = PluginSetting.optional(name, "Not declared by the plugin").asSecret();
            views.add(view(setting, false, found(setting, stored, outside)));
        }
        return List.copyOf(views);
    }

    private static @Nullable Told found(
            PluginSetting setting, Map<String, String> stored, Map<String, Told> outside) {
        var told = outside.get(setting.name());
        if (told != null) {
            return told;
        }
        var value = stored.get(setting.name());
        if (value != null) {
            return new Told(value, "stored");
        }
        var fallback = setting.defaultValue();
        return fallback == null ? null : new Told(fallback, "default");
    }

    private static SettingView view(PluginSetting setting, boolean declared, @Nullable Told found) {
        return new SettingView(
                setting.name(),
                setting.doc(),
                setting.type(),
                declared,
                setting.required(),
                setting.secret(),
                setting.secret() ? null : setting.defaultValue(),
                found == null ? null : setting.secret() ? Settings.MASK : found.value(),
                found == null ? null : found.origin());
    }
}
