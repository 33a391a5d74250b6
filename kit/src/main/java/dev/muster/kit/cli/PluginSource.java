package dev.muster.kit.cli;

import dev.muster.kit.plugin.InstalledPlugin;
import dev.muster.kit.plugin.PluginPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an operator's plugins come from: files, and the folders beside the server.
final class PluginSource {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern VERSION = Pattern.compile("-[0-9].*$");

    private PluginSource() {}

    /// The name of a plugin in a file or folder: `acme` for `acme-1.2.jar`.
    ///
    /// @throws Failed when that is no name for a plugin
    static String nameOf(Path source) {
        var file = String.valueOf(source.toAbsolutePath().normalize().getFileName());
        return checked(VERSION.matcher(file.replaceFirst("\\.(jar|zip)$", "")).replaceFirst(""));
    }

    /// @throws Failed when it is no name for a plugin
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Failed(
                    "'%s' is no name for a plugin: give one of lower-case letters, digits and dashes with --name"
                            .formatted(name));
        }
        return name;
    }

    /// The plugin that lies in a folder beside the server.
    static Optional<InstalledPlugin> folder(Session session, String name) {
        try {
            return InstalledPlugin.in(session.app().pluginFolders(session.settings())).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
        } catch (IOException e) {
            throw new Failed("The folders of plugins cannot be read: " + e.getMessage());
        }
    }

    /// What people call a package: its name and version.
    static String title(String name, PluginPackage pack) {
        return pack.version() == null ? name : name + " " + pack.version();
    }
}
