package dev.muster.kit.plugin;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Where this node keeps the jars of installed packages, a folder for each package. It may be lost
/// at any time: what is missing or was tampered with is written anew from the database.
final class PluginCache {
    /// Enough of a digest to tell packages apart in a folder's name.
    private static final int DIGITS = 16;

    private final Path folder;

    /// @param folder made when needed
    PluginCache(Path folder) {
        this.folder = folder;
    }

    /// Brings a package onto the disk.
    ///
    /// @param jars of the package with that digest
    /// @return where it lies
    /// @throws IOException when it cannot be written
    InstalledPlugin put(String plugin, String digest, List<PluginPackage.Jar> jars)
            throws IOException {
        var place = folder.resolve(name(plugin, digest));
        if (!isIntact(place, digest)) {
            Files.createDirectories(folder);
            delete(place);
            var draft = Files.createTempDirectory(folder, ".draft-");
            for (var jar : jars) {
                Files.write(draft.resolve(jar.name()), jar.content());
            }
            move(draft, place);
        }
        return new InstalledPlugin(plugin, List.of(place.toAbsolutePath().normalize()));
    }

    /// Deletes what is no longer wanted. On systems where open files cannot be deleted, what is
    /// still open goes next time.
    ///
    /// @param wanted plugins with their digests
    void keepOnly(Set<DesiredPlugin> wanted) {
        var names = new ArrayList<String>();
        for (var each : wanted) {
            var digest = each.digest();
            if (digest != null) {
                names.add(name(each.plugin(), digest));
            }
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var found = Files.list(folder)) {
            for (var place : found.toList()) {
                var name = String.valueOf(place.getFileName());
                if (!names.contains(name) && !name.startsWith(".")) {
                    delete(place);
                }
            }
        } catch (IOException e) {
            // It takes up space, nothing else; the next start tries again.
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Another server that shares the data directory may be faster, with the same files.
    private static void move(Path draft, Path place) throws IOException {
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            delete(draft);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, place);
        }
    }

    private static boolean isIntact(Path place, String digest) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        var jars = new ArrayList<PluginPackage.Jar>();
        try (var files = Files.list(place)) {
            for (var file : files.sorted().toList()) {
                jars.add(
                        new PluginPackage.Jar(
                                String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        return PluginPackage.digest(
                        jars.stream()
                                .sorted(Comparator.comparing(PluginPackage.Jar::name))
                                .toList())
                .equals(digest);
    }

    private static String name(String plugin, String digest) {
        return plugin + "-" + digest.substring(0, DIGITS);
    }
}
