package dev.muster.kit.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A plugin found on the disk; nothing of it has been loaded.
///
/// @param name its folder's name
/// @param folders where it lies; more than one is a mistake
public record InstalledPlugin(String name, List<Path> folders) {
    public InstalledPlugin {
        folders = List.copyOf(folders);
    }

    /// Looks for plugins: each visible folder in one of these, sorted by name.
    ///
    /// @param parents folders of plugin folders; those that do not exist are passed over
    /// @throws IOException when one cannot be read
    public static List<InstalledPlugin> in(Collection<Path> parents) throws IOException {
        var found = new TreeMap<String, List<Path>>();
        for (var parent : parents) {
            if (!Files.isDirectory(parent)) {
                continue;
            }
            try (var folders = Files.list(parent)) {
                folders.filter(Files::isDirectory)
                        .filter(folder -> !nameOf(folder).startsWith("."))
                        .sorted()
                        .forEach(
                                folder ->
                                        found.computeIfAbsent(
                                                        nameOf(folder), name -> new ArrayList<>())
                                                .add(folder.toAbsolutePath().normalize()));
            }
        }
        return found.entrySet().stream()
                .map(entry -> new InstalledPlugin(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The jars in its folder, sorted by name.
    ///
    /// @throws PluginProblem when there are none, or there is more than one folder
    List<Path> jars() throws PluginProblem {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw PluginProblem.failed(
                    "'"
                            + name
                            + "' is no name for a plugin: rename the folder to lower-case letters,"
                            + " digits and dashes");
        }
        if (folders.size() > 1) {
            throw PluginProblem.failed(
                    "It lies in "
                            + String.join(" and in ", folders.stream().map(Path::toString).toList())
                            + ": remove one of them");
        }
        try (Stream<Path> files = Files.list(folders.getFirst())) {
            var jars = files.filter(file -> nameOf(file).endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw PluginProblem.failed(
                        "There is no jar in " + folders.getFirst() + ": copy the plugin's into it");
            }
            return jars;
        } catch (IOException e) {
            throw PluginProblem.failed(
                    folders.getFirst() + " cannot be read (" + e + "): check its owner and mode");
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
