package dev.muster.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpSettingsTest {
    @TempDir private Path directory;

    @Test
    void listensToThisMachineAloneByDefault() {
        assertThat(load(Map.of())).isEqualTo(new HttpSettings("127.0.0.1", 8000));
    }

    @Test
    void readsEveryKey() {
        assertThat(load(Map.of("HTTP_HOST", "0.0.0.0", "HTTP_PORT", "80")))
                .isEqualTo(new HttpSettings("0.0.0.0", 80));
    }

    @Test
    void refusesAPortThatDoesNotExist() {
        assertThatThrownBy(() -> load(Map.of("HTTP_PORT", "65536")))
                .hasMessage("HTTP_PORT (environment): '65536': expected a port from 0 to 65535");
    }

    private HttpSettings load(Map<String, String> environment) {
        return Settings.load("muster", List.of(HttpSettings.class), environment, directory)
                .get(HttpSettings.class);
    }
}
