package dev.muster.plugins.http;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Settings that plugins have in common.
public final class UsualSettings {
    /// The server gives up on a call after ten seconds; whoever asks for longer would never be told
    /// why a call failed.
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private static final List<String> SEVERITIES = List.of("sev1", "sev2", "sev3", "sev4");

    private UsualSettings() {}

    /// `timeout`, 5 seconds when it is not given.
    public static PluginSetting timeout() {
        return PluginSetting.optional("timeout", "How long to wait for an answer, up to 9s", "5s")
                .as(SettingType.DURATION);
    }

    /// The value of [#timeout()].
    ///
    /// @throws IllegalArgumentException when it is not above zero and at most 9 seconds
    public static Duration timeout(PluginSettings settings) {
        var timeout = settings.duration("timeout");
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'timeout' is not between 1ms and %ds"
                            .formatted(settings.text("timeout"), LONGEST.toSeconds()));
        }
        return timeout;
    }

    /// `severities`: of which incidents the other system hears.
    ///
    /// @param doc one sentence for the operator
    /// @param usual what holds when it is not given, for example `sev1,sev2`
    public static PluginSetting severities(String doc, String usual) {
        return PluginSetting.optional("severities", doc, usual).as(SettingType.WORDS);
    }

    /// The value of [#severities(String,String)].
    ///
    /// @throws IllegalArgumentException when one of them is not `sev1` to `sev4`
    public static Set<String> severities(PluginSettings settings) {
        var words = settings.words("severities");
        for (var word : words) {
            if (!SEVERITIES.contains(word)) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'severities' is not one or more of %s"
                                .formatted(word, String.join(", ", SEVERITIES)));
            }
        }
        return Set.copyOf(words);
    }
}
