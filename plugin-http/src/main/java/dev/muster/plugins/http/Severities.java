package dev.muster.plugins.http;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.incident.IncidentView;
import java.util.Set;

/// The setting `severities`: which incidents a plugin acts on.
public final class Severities {
    private final Set<String> wanted;

    private Severities(Set<String> wanted) {
        this.wanted = wanted;
    }

    /// @param doc one sentence for the operator
    /// @param usual which, when it is not given, for example `sev1,sev2`
    public static PluginSetting setting(String doc, String usual) {
        return PluginSetting.optional("severities", doc, usual).as(SettingType.WORDS);
    }

    /// @throws IllegalArgumentException for a word that is no severity
    public static Severities of(PluginSettings settings) {
        var words = settings.words("severities");
        for (var word : words) {
            if (!word.matches("sev[1-4]")) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4"
                                .formatted(word));
            }
        }
        return new Severities(Set.copyOf(words));
    }

    /// Whether to act on an incident as it is now.
    public boolean include(IncidentView incident) {
        return wanted.contains(incident.severity());
    }
}
