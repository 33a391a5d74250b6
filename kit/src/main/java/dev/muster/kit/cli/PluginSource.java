package dev.muster.kit.cli;

import dev.muster.kit.plugin.PluginPackage;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where an operator's plugins come from: files.
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

    /// What people call a package: its name and version.
    static String title(String name, PluginPackage pack) {
        return pack.version() == null ? name : name + " " + pack.version();
    }
}
