package dev.muster.kit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeSettingsTest {
    @TempDir private Path directory;

    @Test
    void isBesideTheSettingsByDefault() {
        assertThat(load(Map.of())).isEqualTo(new HomeSettings(directory.resolve(".my-app")));
    }

    @Test
    void readsTheKeyNamedAfterTheApp() {
        assertThat(load(Map.of("MY_APP_HOME", "/var/lib/my-app")))
                .isEqualTo(new HomeSettings(Path.of("/var/lib/my-app")));
    }

    private HomeSettings load(Map<String, String> environment) {
        return Settings.load("my-app", List.of(HomeSettings.class), environment, directory)
                .get(HomeSettings.class);
    }
}
