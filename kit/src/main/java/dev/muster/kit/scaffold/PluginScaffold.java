package dev.muster.kit.scaffold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Writes a plugin: a project of its own that depends on the plugin API alone.
public final class PluginScaffold {
    private final Frame frame = Frame.ofThisKit(Frame.PLUGIN);
    private final ProjectName name;

    /// @param plugin the plugin's name, as it was typed
    /// @param pack the package of its code; empty to have it made of the name
    /// @throws ScaffoldException when no plugin can be called so
    public PluginScaffold(String plugin, String pack) {
        this.name = ProjectName.of(plugin, pack);
    }

    /// @param root where to; an empty folder
    public NewTree write(Path root) {
        try {
            frame.write(root, name, "");
            return NewTree.read(root, frame.alike(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
