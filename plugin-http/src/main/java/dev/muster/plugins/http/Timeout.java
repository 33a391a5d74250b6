package dev.muster.plugins.http;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import java.time.Duration;

/// The setting `timeout`: how long to wait for the other system.
public final class Timeout {
    /// The server gives up on a call after ten seconds; whoever asks for longer would never be told
    /// why it failed.
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private Timeout() {}

    /// The setting, five seconds when it is not given.
    public static PluginSetting setting() {
        return PluginSetting.optional("timeout", "How long to wait for an answer, up to 9s", "5s")
                .as(SettingType.DURATION);
    }

    /// @throws IllegalArgumentException when it is not above zero and up to nine seconds
    public static Duration of(PluginSettings settings) {
        var timeout = settings.duration("timeout");
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'timeout' is not between 1ms and %ds"
                            .formatted(settings.text("timeout"), LONGEST.toSeconds()));
        }
        return timeout;
    }
}
