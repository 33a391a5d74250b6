package dev.muster.kit.plugin;

import dev.muster.plugin.PluginApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// Whether this server can load a plugin, as its jars tell; none of its classes is loaded.
///
/// @param level the level of the plugin API that it was made for; of no meaning with a problem
/// @param version of the plugin, as its manifest tells, or null
/// @param problem why it cannot be loaded and what to do, or null
public record PluginCompatibility(int level, @Nullable String version, @Nullable String problem) {

    /// Reads the jars of a plugin.
    public static PluginCompatibility of(InstalledPlugin plugin) {
        var jars = new ArrayList<JarFile>();
        try {
            for (var jar : plugin.jars()) {
                jars.add(new JarFile(jar.toFile()));
            }
            var manifest = PluginStart.mainManifest(jars);
            PluginStart.refuseBundledApi(jars);
            PluginStart.refuseOtherLevels(manifest);
            var declared = manifest.getValue(PluginApi.LEVEL_ATTRIBUTE);
            return new PluginCompatibility(
                    declared == null ? 1 : Integer.parseInt(declared.strip()),
                    manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
                    null);
        } catch (PluginProblem e) {
            return new PluginCompatibility(0, null, e.reason());
        } catch (IOException e) {
            return new PluginCompatibility(
                    0,
                    null,
                    "A jar in %s cannot be read (%s): copy it again"
                            .formatted(plugin.folders().getFirst(), e.getMessage()));
        } finally {
            jars.forEach(PluginCompatibility::close);
        }
    }

    private static void close(JarFile jar) {
        try {
            jar.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
