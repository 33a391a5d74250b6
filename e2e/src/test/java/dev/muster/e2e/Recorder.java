package dev.muster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A plugin that notes the key of each incident it hears of in a file.
record Recorder(Path notes) {
    private static final String SOURCE =
            """
            import dev.muster.plugin.*;
            import dev.muster.plugin.incident.IncidentDeclared;
            import java.nio.file.*;
            import java.util.List;

            public class Recording implements Plugin, EventListener {
                private volatile Path notes;

                @Override public List<PluginSetting> settings() {
                    return List.of(PluginSetting.required("notes", "The file to write to."));
                }

                @Override public void start(PluginContext context) {
                    notes = Path.of(context.settings().text("notes"));
                }

                @Override public void on(Delivery delivery) throws Exception {
                    if (delivery.event() instanceof IncidentDeclared declared) {
                        Files.writeString(notes, declared.key() + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                }
            }
            """;

    /// Installs it as the plugin `recorder`.
    static Recorder installedIn(Home home) {
        PluginJar.install(home, "recorder", "Recording", SOURCE);
        var notes = home.folder().resolve("notes");
        home.with("PLUGIN_RECORDER_NOTES", notes.toString());
        return new Recorder(notes);
    }

    /// Builds its jar, to be installed with the command as `recorder`.
    static Path built(Home home, String version) {
        home.with("PLUGIN_RECORDER_NOTES", home.folder().resolve("notes").toString());
        return PluginJar.build(
                home,
                "recorder-%s.jar".formatted(version),
                "Recording",
                SOURCE.replace("\"\\n\"", "\" %s\\n\"".formatted(version)),
                "Implementation-Version: %s\nMuster-Api-Level: 1\n".formatted(version));
    }

    /// The keys it heard of, as often as it heard of them.
    List<String> heard() {
        try {
            return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
