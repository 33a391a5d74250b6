package dev.muster.kit.scaffold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a plugin: a project of its own that depends on the plugin API alone.
public final class PluginScaffold {
    /// What a plugin can do when nothing else is said.
    public static final String DEFAULT = Capability.EVENT_LISTENER.word();

    private final ProjectName name;
    private final List<Capability> capabilities;

    /// @param plugin the plugin's name, as it was typed
    /// @param pack the package of its code; empty to have it made of the name
    /// @param capabilities what it can do, one or more of [#capabilities]
    /// @throws ScaffoldException when no plugin can be called so, or can do that
    public PluginScaffold(String plugin, String pack, List<String> capabilities) {
        this.name = ProjectName.of(plugin, pack);
        this.capabilities = Capability.of(capabilities);
    }

    /// What a plugin can be made to do.
    public static List<String> capabilities() {
        return Capability.words();
    }

    /// The settings without which it does not start, each as `name=value`.
    public List<String> settings() {
        return listensAlone() ? List.of() : text().settings();
    }

    /// @param root where to; an empty folder
    public NewTree write(Path root) {
        var frame = Frame.ofThisKit(listensAlone() ? Frame.LISTENER : Frame.PLUGIN);
        try {
            frame.write(root, name, "");
            if (!listensAlone()) {
                for (var file : text().files().entrySet()) {
                    var path = root.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            }
            Files.writeString(root.resolve("README.md"), readme());
            return NewTree.read(root, frame.alike(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one that most begin with has a smaller example of its own.
    private boolean listensAlone() {
        return capabilities.equals(List.of(Capability.EVENT_LISTENER));
    }

    private PluginText text() {
        return new PluginText(name, capabilities);
    }

    private String readme() {
        var given = settings().isEmpty() ? List.of("greeting=Attention") : settings();
        return Frame.words(name)
                .put(
                        "does",
                        listensAlone()
                                ? "It hears of incidents"
                                : "It can do this: "
                                        + capabilities.stream()
                                                .map(each -> "`" + each.type() + "`")
                                                .collect(Collectors.joining(", ")))
                .put(
                        "tried",
                        settings().stream().map(" --set "::concat).collect(Collectors.joining()))
                .put(
                        "setting",
                        given.stream()
                                .map(this::inTheEnvironment)
                                .collect(Collectors.joining("`, `")))
                .fill(Frame.text("plugin/README.md.txt"));
    }

    private String inTheEnvironment(String setting) {
        int equals = setting.indexOf('=');
        return "PLUGIN_${CONSTANT}_"
                + setting.substring(0, equals).toUpperCase(Locale.ROOT)
                + setting.substring(equals);
    }
}
