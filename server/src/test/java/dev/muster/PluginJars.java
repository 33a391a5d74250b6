package dev.muster;

import dev.muster.plugin.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// Plugins of tests, as the API takes them.
public final class PluginJars {
    private PluginJars() {}

    /// A jar with that class, in base64.
    ///
    /// @param type uses no class of the tests beside itself
    public static String jar(Class<? extends Plugin> type) {
        var file = type.getName().replace('.', '/') + ".class";
        var bytes = new ByteArrayOutputStream();
        try (var content = type.getClassLoader().getResourceAsStream(file);
                var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry(file));
            jar.write(Objects.requireNonNull(content).readAllBytes());
            jar.putNextEntry(new ZipEntry("META-INF/services/" + Plugin.class.getName()));
            jar.write(type.getName().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
