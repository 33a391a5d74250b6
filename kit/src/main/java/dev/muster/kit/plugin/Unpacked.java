package dev.muster.kit.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The jars of a package in a folder of their own, for a look at the plugin beside what the host
/// runs. They go when it is closed.
final class Unpacked implements AutoCloseable {
    private final String name;
    private final Path folder;

    private Unpacked(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /// @param name of the plugin or instance that it is looked at as
    static Unpacked of(String name, List<PluginPackage.Jar> jars) throws IOException {
        var unpacked = new Unpacked(name, Files.createTempDirectory("plugin-"));
        try {
            for (var jar : jars) {
                Files.write(unpacked.folder.resolve(jar.name()), jar.content());
            }
            return unpacked;
        } catch (IOException e) {
            unpacked.close();
            throw e;
        }
    }

    InstalledPlugin plugin() {
        return new InstalledPlugin(name, List.of(folder));
    }

    /// A loader of its own; to be closed before this.
    ///
    /// @throws PluginProblem when there are no jars, or one is damaged
    PluginClassLoader loader() throws PluginProblem {
        return new PluginClassLoader(name, folder, plugin().jars(), other -> Optional.empty());
    }

    @Override
    public void close() throws IOException {
        PluginCache.delete(folder);
    }
}
