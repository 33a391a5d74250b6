package dev.muster.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.incident.IncidentView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommonSettingsTest {
    @Test
    void waitsFiveSecondsUnlessToldOtherwise() {
        assertThat(Timeout.of(given(Map.of()))).isEqualTo(Duration.ofSeconds(5));
        assertThat(Timeout.of(given(Map.of("timeout", "9s")))).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10s"})
    void waitsNoLongerThanTheServerDoes(String timeout) {
        assertThatThrownBy(() -> Timeout.of(given(Map.of("timeout", timeout))))
                .hasMessage("'%s' of the setting 'timeout' is not between 1ms and 9s", timeout);
    }

    @Test
    void includesTheSeveritiesThatAreNamed() {
        var usual = Severities.of(given(Map.of()));
        assertThat(usual.include(incident("sev2"))).isTrue();
        assertThat(usual.include(incident("sev3"))).isFalse();

        var named = Severities.of(given(Map.of("severities", "sev3 sev4")));
        assertThat(named.include(incident("sev3"))).isTrue();
        assertThat(named.include(incident("sev1"))).isFalse();
    }

    @Test
    void refusesWhatIsNoSeverity() {
        assertThatThrownBy(() -> Severities.of(given(Map.of("severities", "sev1,P1"))))
                .hasMessage(
                        "'P1' of the setting 'severities' is no severity: sev1, sev2, sev3 or"
                                + " sev4");
    }

    private static PluginSettings given(Map<String, String> values) {
        return PluginSettings.of(
                List.of(Timeout.setting(), Severities.setting("Which", "sev1,sev2")), values);
    }

    private static IncidentView incident(String severity) {
        return new IncidentView(
                "INC-1", "down", null, severity, "active", "ada", null, Instant.EPOCH, null);
    }
}
