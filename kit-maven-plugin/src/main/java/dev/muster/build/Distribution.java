package dev.muster.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// What an app is started from: `bin` with its start script, `lib` with its jars, `plugins` with a
/// folder each.
///
/// @param app its name
/// @param main the jar with the app's main class
/// @param jars the other jars by the names that the main one knows them by; those of plugins are
///   told by their service file
/// @param files folders and files that go to the root
record Distribution(String app, Path main, Map<String, Path> jars, List<Path> files) {
    private static final String PLUGIN = "META-INF/services/dev.muster.plugin.Plugin";

    /// Writes it in place of what was there. A running server keeps the jars it has opened: the old
    /// ones are taken away, never written into.
    ///
    /// @param folder `target/NAME`
    void writeTo(Path folder) throws IOException {
        var fresh = folder.resolveSibling(folder.getFileName() + ".new");
        delete(fresh);
        var lib = Files.createDirectories(fresh.resolve("lib"));
        copyResource("java.sh", lib);
        copyResource("java.options", lib);
        Files.copy(main, lib.resolve(app + ".jar"));
        for (var jar : jars.entrySet()) {
            if (isPlugin(jar.getValue())) {
                Files.copy(jar.getValue(), pluginFolder(fresh, jar.getKey()).resolve(jar.getKey()));
            } else {
                OldClasses.modernise(jar.getValue(), lib.resolve(jar.getKey()));
            }
        }
        var start = Files.createDirectories(fresh.resolve("bin")).resolve(app);
        copyResource("start", start);
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var file : files) {
            copy(file, Files.isDirectory(file) ? fresh : fresh.resolve(file.getFileName()));
        }
        delete(folder);
        Files.move(fresh, folder);
    }

    private static boolean isPlugin(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(PLUGIN) != null;
        }
    }

    /// `plugins/log` for `plugin-log-1.0.jar`.
    private static Path pluginFolder(Path root, String jar) throws IOException {
        var name = jar.replaceFirst("^plugin-", "").replaceFirst("-\\d.*", "");
        return Files.createDirectories(root.resolve("plugins").resolve(name));
    }

    private static void copyResource(String name, Path to) throws IOException {
        try (var resource = Distribution.class.getResourceAsStream("distribution/" + name)) {
            Files.copy(resource, Files.isDirectory(to) ? to.resolve(name) : to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var found = Files.walk(from)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                var target = from.equals(file) ? to : to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).forEach(Distribution::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
