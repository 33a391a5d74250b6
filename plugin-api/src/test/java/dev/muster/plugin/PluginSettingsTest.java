package dev.muster.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginSettingsTest {
    private static final List<PluginSetting> DECLARED =
            List.of(
                    PluginSetting.required("url", "where to"),
                    PluginSetting.required("token", "who").asSecret(),
                    PluginSetting.optional("timeout", "how long", "5s"),
                    PluginSetting.optional("retries", "how often"),
                    PluginSetting.optional("quiet", "whether", "false"));

    @Test
    void fillsInDefaults() {
        var settings = given("url", "https://example.org/hook ");
        assertThat(settings.address("url")).isEqualTo(URI.create("https://example.org/hook"));
        assertThat(settings.duration("timeout")).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.flag("quiet")).isFalse();
        assertThat(settings.find("retries")).isNull();
    }

    @Test
    void takesABlankValueForNone() {
        assertThat(given("url", "  ").find("url")).isNull();
        assertThatThrownBy(() -> given("url", "").text("url"))
                .hasMessage("The setting 'url' is missing");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "10s, PT10S", "5 m, PT5M", "2h, PT2H", "1d, PT24H"})
    void readsDurations(String text, Duration duration) {
        assertThat(given("timeout", text).duration("timeout")).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "s", "-1s", "1.5s", "10 parsecs"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> given("timeout", text).duration("timeout"))
                .hasMessage(
                        "'" + text + "' of the setting 'timeout' is not a duration such as 10s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "ftp://example.org", "https:", "http://a b"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> given("url", text).address("url"))
                .hasMessage("'" + text + "' of the setting 'url' is not an http or https address");
    }

    @Test
    void refusesWhatIsNoNumberOrFlag() {
        assertThat(given("retries", "3").integer("retries")).isEqualTo(3);
        assertThatThrownBy(() -> given("retries", "often").integer("retries"))
                .hasMessage("'often' of the setting 'retries' is not a whole number");
        assertThatThrownBy(() -> given("quiet", "yes").flag("quiet"))
                .hasMessage("'yes' of the setting 'quiet' is not true or false");
    }

    @Test
    void showsNoSecret() {
        var settings = given("token", "hunter2");
        assertThat(settings.text("token")).isEqualTo("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2").contains("token");
        assertThatThrownBy(() -> settings.integer("token"))
                .hasMessage("The value of the setting 'token' is not a whole number")
                .hasNoCause();
    }

    @Test
    void knowsDeclaredSettingsAlone() {
        assertThatThrownBy(() -> given("url", "x").find("urll"))
                .hasMessageContaining("'urll' is not among the plugin's settings()");
        assertThatThrownBy(() -> PluginSetting.optional("Url", ""))
                .hasMessageContaining("'Url' is no name for a setting");
        assertThatThrownBy(() -> new PluginSetting("url", "", true, false, SettingType.TEXT, "x"))
                .hasMessageContaining("'url' is required and has a default");
        var twice = List.of(PluginSetting.optional("a", ""), PluginSetting.optional("a", ""));
        assertThatThrownBy(() -> PluginSettings.of(twice, Map.of()))
                .hasMessageContaining("'a' is declared twice");
    }

    private static PluginSettings given(String name, String value) {
        return PluginSettings.of(DECLARED, Map.of(name, value));
    }
}
