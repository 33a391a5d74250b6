package dev.muster.kit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plugin as an operator hands it over: its jar and those of its libraries.
///
/// @param level the level of the plugin API that it was made for
/// @param version as its manifest tells, or null
/// @param jars sorted by name
public record PluginPackage(int level, @Nullable String version, List<Jar> jars) {
    /// @param name of the file, without a folder
    public record Jar(String name, byte[] content) {}

    public PluginPackage {
        jars = jars.stream().sorted(Comparator.comparing(Jar::name)).toList();
    }

    /// Reads a package and holds it against what this server can load; none of its classes is
    /// loaded.
    ///
    /// @param source a jar, a zip of jars, or a folder of jars
    /// @throws PackageRefused why it cannot be installed, and what to do
    public static PluginPackage read(Path source) {
        return new PackageReader(PackageLimits.DEFAULT).read(source);
    }

    /// Holds jars against what this server can load.
    ///
    /// @throws PackageRefused why it cannot be installed, and what to do
    public static PluginPackage of(List<Jar> jars) {
        return new PackageReader(PackageLimits.DEFAULT).of(jars);
    }

    /// The SHA-256 of all that it consists of, in hexadecimal.
    public String digest() {
        return digest(jars);
    }

    static String digest(List<Jar> jars) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var jar : jars) {
                digest.update((jar.name() + '\0' + jar.content().length + '\0').getBytes(UTF_8));
                digest.update(jar.content());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
