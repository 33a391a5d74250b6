package dev.muster.kit.plugin;

import dev.muster.kit.config.Spelling;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What the operator set for one plugin, held against what the plugin declares.
record GivenSettings(String plugin, Map<String, String> values) {
    /// What the operator set outside of the database for an instance. Where the names of two begin
    /// alike, a setting is that of the longer one: `PLUGIN_CHAT_OPS_URL` is `url` of `chat-ops` if
    /// there is one, `ops_url` of `chat` if not.
    ///
    /// @param told by lower-case key
    /// @param names of all instances
    static <V> Map<String, V> own(String instance, Map<String, V> told, Collection<String> names) {
        var own = new HashMap<>(told);
        for (var other : names) {
            if (other.startsWith(instance + "-")) {
                var rest = other.substring(instance.length() + 1).replace('-', '_') + "_";
                own.keySet().removeIf(key -> key.startsWith(rest));
            }
        }
        return own;
    }

    /// @throws PluginProblem naming each unknown setting, or each required one that is missing
    PluginSettings against(List<PluginSetting> declared) throws PluginProblem {
        var names = declared.stream().map(PluginSetting::name).toList();
        for (var name : new TreeSet<>(values.keySet())) {
            if (!names.contains(name)) {
                throw PluginProblem.failed(unknown(name, names));
            }
        }
        var settings = PluginSettings.of(declared, values);
        var missing =
                declared.stream()
                        .filter(PluginSetting::required)
                        .map(PluginSetting::name)
                        .filter(name -> settings.find(name) == null)
                        .map(this::variable)
                        .toList();
        if (!missing.isEmpty()) {
            throw PluginProblem.disabled(
                    "Not configured: set %s, or: plugins configure %s"
                            .formatted(String.join(" and ", missing), plugin));
        }
        settings.check();
        return settings;
    }

    /// All values, before it is known which of them are secret.
    Mask maskAll() {
        return new Mask(values.values());
    }

    Mask mask(List<PluginSetting> declared) {
        return new Mask(
                declared.stream()
                        .filter(PluginSetting::secret)
                        .map(PluginSetting::name)
                        .filter(values::containsKey)
                        .map(values::get)
                        .toList());
    }

    private String unknown(String name, Collection<String> known) {
        var found = variable(name) + " is no setting of this plugin: ";
        if (known.isEmpty()) {
            return found + "remove it, the plugin has none";
        }
        return known.stream()
                .min(Comparator.comparingInt(each -> Spelling.distance(each, name)))
                .filter(
                        nearest ->
                                Spelling.distance(nearest, name) <= Math.max(2, name.length() / 3))
                .map(nearest -> found + "did you mean " + variable(nearest) + "?")
                .orElse(
                        found
                                + "it has "
                                + String.join(", ", known.stream().map(this::variable).toList()));
    }

    private String variable(String setting) {
        return ("plugin_" + plugin.replace('-', '_') + "_" + setting).toUpperCase(Locale.ROOT);
    }
}
