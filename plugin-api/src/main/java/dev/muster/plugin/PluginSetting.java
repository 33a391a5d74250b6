package dev.muster.plugin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A setting that a plugin knows. The operator gives it as `PLUGIN_<PLUGIN>_<NAME>` in the
/// environment or as `<name>` under `[plugin.<plugin>]` in `muster.toml`.
///
/// @param name lower-case letters, digits and underscores, for example `url`
/// @param doc one sentence for the operator
/// @param required whether the plugin stays switched off without it
/// @param secret whether its value must not be shown anywhere
/// @param type how its value is read; one that cannot be read so is refused before the start
/// @param defaultValue what holds when it is not given, or null
public record PluginSetting(
        String name,
        String doc,
        boolean required,
        boolean secret,
        SettingType type,
        @Nullable String defaultValue) {
    public PluginSetting {
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(type, "type");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name for a setting: lower-case letters, digits and"
                            + " underscores, a letter first");
        }
        if (required && defaultValue != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is required and has a default: one of the two");
        }
    }

    /// One that must be given.
    public static PluginSetting required(String name, String doc) {
        return new PluginSetting(name, doc, true, false, SettingType.TEXT, null);
    }

    /// One that may be left out.
    public static PluginSetting optional(String name, String doc) {
        return new PluginSetting(name, doc, false, false, SettingType.TEXT, null);
    }

    /// One that may be left out, and then has this value.
    public static PluginSetting optional(String name, String doc, String defaultValue) {
        return new PluginSetting(name, doc, false, false, SettingType.TEXT, defaultValue);
    }

    /// The same, never to be shown.
    public PluginSetting asSecret() {
        return new PluginSetting(name, doc, required, true, type, defaultValue);
    }

    /// The same, read as a type.
    public PluginSetting as(SettingType newType) {
        return new PluginSetting(name, doc, required, secret, newType, defaultValue);
    }
}
