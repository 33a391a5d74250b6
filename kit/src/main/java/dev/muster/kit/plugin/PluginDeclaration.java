package dev.muster.kit.plugin;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginSetting;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a plugin says of itself.
///
/// @param version as its jar's manifest has it, or null
/// @param capabilities the simple names of the interfaces of the plugin API that it implements,
///   sorted
/// @param settings in its order
public record PluginDeclaration(
        @Nullable String version, List<String> capabilities, List<PluginSetting> settings) {
    public PluginDeclaration {
        capabilities = List.copyOf(capabilities);
        settings = List.copyOf(settings);
    }

    /// What can be given to it, as a JSON Schema (2020-12).
    public SequencedMap<String, Object> schema() {
        return SettingsSchema.of(settings);
    }

    /// Whether it can do that.
    boolean can(Class<?> capability) {
        return capabilities.contains(capability.getSimpleName());
    }

    /// The simple names of the capabilities of a plugin.
    static List<String> capabilities(Class<?> plugin) {
        var names = new TreeSet<String>();
        collect(plugin, names);
        return List.copyOf(names);
    }

    private static void collect(@Nullable Class<?> type, TreeSet<String> names) {
        if (type == null) {
            return;
        }
        if (type.isInterface()
                && !type.equals(Plugin.class)
                && type.getName().startsWith(Plugin.class.getPackageName() + ".")) {
            names.add(type.getSimpleName());
        }
        for (var each : type.getInterfaces()) {
            collect(each, names);
        }
        collect(type.getSuperclass(), names);
    }
}
