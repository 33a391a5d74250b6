package dev.muster;

import dev.muster.kit.app.HomeSettings;
import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.SelfTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// What becomes of plugins that are installed, configured and removed.
final class PluginStories {
    private final TestServer muster;
    private final Client admin;

    /// @param admin may do everything
    PluginStories(TestServer muster, Client admin) {
        this.muster = muster;
        this.admin = admin;
    }

    /// Can test itself.
    public static final class Able implements Plugin, SelfTest {
        @Override
        public List<PluginSetting> settings() {
            return List.of(PluginSetting.optional("word", "Anything"));
        }

        @Override
        public void start(PluginContext context) {}

        @Override
        public String test() {
            return "All is well";
        }
    }

    /// Cannot.
    public static final class Mute implements Plugin {
        @Override
        public void start(PluginContext context) {}
    }

    /// Cannot be made.
    public static final class Broken implements Plugin {
        public Broken() {
            throw new IllegalStateException("no luck");
        }

        @Override
        public void start(PluginContext context) {}
    }

    void tell() {
        tellOfAPlugin();
        tellOfWhatCannotBe();
        tellOfAFolder();
    }

    private void tellOfAPlugin() {
        install("able", Able.class).is(201);
        admin.get("/api/plugins/able").is(200);
        admin.send("POST", "/api/plugins/able/discard", null).isRefused(409, "plugins.still_there");
        configure("able", "{\"set\": {\"word\": \"hello\"}}").is(200);
        for (var verb : List.of("disable", "enable", "test")) {
            admin.send("POST", "/api/plugins/able/" + verb, null).is(200);
        }
        admin.get("/api/plugins/able/deliveries").is(200);
        admin.post("/api/plugins/able/deliveries/retry", "{}").is(200);
        admin.get("/api/plugins/able/logs").is(200);

        configure("able-too", "{\"plugin\": \"able\"}").is(200);
        configure("able-too", "{\"plugin\": \"mute\"}").isRefused(409, "plugins.name_taken");
        install("able-too", Able.class).isRefused(409, "plugins.name_taken");
        muster.kit()
                .database()
                .write(
                        tx ->
                                tx.sql()
                                        .execute(
                                                "update plugin_instance set settings = '' where"
                                                        + " name = 'able-too'"));
        configure("able-too", "{\"set\": {\"word\": \"x\"}}")
                .isRefused(409, "plugins.keys_missing");
        admin.delete("/api/plugins/able-too").is(204);
        admin.delete("/api/plugins/able").is(204);
    }

    private void tellOfWhatCannotBe() {
        install("mute", Mute.class).is(201);
        admin.send("POST", "/api/plugins/mute/test", null).isRefused(409, "plugins.no_test");
        admin.delete("/api/plugins/mute").is(204);
        install("broken", Broken.class).is(201);
        configure("broken", "{\"set\": {\"word\": \"x\"}}").isRefused(409, "plugins.broken");
        admin.delete("/api/plugins/broken").is(204);
    }

    private void tellOfAFolder() {
        var folder =
                muster.kit()
                        .settings(HomeSettings.class)
                        .home()
                        .resolve("plugins")
                        .resolve("lying");
        try {
            Files.createDirectories(folder);
            install("lying", Able.class).isRefused(409, "plugins.in_folder");
            admin.delete("/api/plugins/lying").isRefused(409, "plugins.in_folder");
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer install(String name, Class<? extends Plugin> type) {
        return admin.post(
                "/api/plugins",
                "{\"name\": \"%s\", \"jar\": \"%s\"}".formatted(name, PluginJars.jar(type)));
    }

    private Answer configure(String name, String body) {
        return admin.send("PUT", "/api/plugins/%s/settings".formatted(name), body);
    }
}
