package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.config.Settings;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// What every command works with. Reads the settings when a command first asks for them.
final class Session {
    private final App app;
    private final Launch launch;
    private @Nullable Settings settings;

    Session(App app, Launch launch) {
        this.app = app;
        this.launch = launch;
    }

    App app() {
        return app;
    }

    Launch launch() {
        return launch;
    }

    /// The settings in force, for a command that answers and ends: unless the operator chose a
    /// level, nothing but warnings is logged.
    Settings settings() {
        var loaded = load();
        var log = loaded.get(LogSettings.class);
        boolean chosen =
                loaded.show().stream()
                        .anyMatch(
                                setting ->
                                        setting.key().equals("LOG_LEVEL")
                                                && !setting.origin().equals("default"));
        Logging.configure(
                chosen ? log : new LogSettings(Level.WARN, log.format()), launch.terminal());
        return loaded;
    }

    /// The settings in force, for a command that runs as long as the server does.
    Settings serverSettings() {
        var loaded = load();
        Logging.configure(loaded.get(LogSettings.class), launch.terminal());
        return loaded;
    }

    private Settings load() {
        var loaded = settings;
        if (loaded == null) {
            loaded =
                    Settings.load(
                            app.name(), app.settings(), launch.environment(), launch.directory());
            settings = loaded;
        }
        return loaded;
    }

    /// Whether the operator wants to see stack traces. Does not read the settings.
    boolean isDebugging() {
        var loaded = settings;
        return loaded != null
                && loaded.get(LogSettings.class).level().toInt() <= Level.DEBUG.toInt();
    }
}
