package dev.muster.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.PluginSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UsualSettingsTest {
    @Test
    void readsThem() {
        assertThat(UsualSettings.timeout(given(Map.of()))).isEqualTo(Duration.ofSeconds(5));
        assertThat(UsualSettings.timeout(given(Map.of("timeout", "9s"))))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(UsualSettings.severities(given(Map.of()))).containsExactly("sev1");
        assertThat(UsualSettings.severities(given(Map.of("severities", "sev2, sev4"))))
                .containsExactlyInAnyOrder("sev2", "sev4");
    }

    @Test
    void refusesWhatTheServerWouldNotWaitFor() {
        for (var wrong : List.of("0s", "9001ms")) {
            assertThatThrownBy(() -> UsualSettings.timeout(given(Map.of("timeout", wrong))))
                    .hasMessage(
                            "'" + wrong + "' of the setting 'timeout' is not between 1ms and 9s");
        }
    }

    @Test
    void refusesSeveritiesThatAreNone() {
        assertThatThrownBy(() -> UsualSettings.severities(given(Map.of("severities", "sev1,bad"))))
                .hasMessage(
                        "'bad' of the setting 'severities' is not one or more of sev1, sev2, sev3,"
                                + " sev4");
    }

    private static PluginSettings given(Map<String, String> values) {
        return PluginSettings.of(
                List.of(UsualSettings.timeout(), UsualSettings.severities("Which", "sev1")),
                values);
    }
}
