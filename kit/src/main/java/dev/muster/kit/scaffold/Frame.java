package dev.muster.kit.scaffold;

import dev.muster.plugin.PluginApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files that every project, or every plugin, begins with, as one version of the kit has them.
/// Some are the same in all of them: copies of what the kit's own tree has. The others are
/// templates.
final class Frame {
    static final String PROJECT = "project";
    static final String PLUGIN = "plugin";

    /// A plugin that does nothing but listen.
    static final String LISTENER = "listener";

    private static final String ALIKE = "tree/";
    private static final String PROGRAM = "program";

    private final Properties versions = new Properties();
    private final List<Part> parts;

    /// @param path in the project, with places
    private record Part(String path, String text, boolean isAlike, boolean isProgram) {}

    /// Where texts are read from.
    @FunctionalInterface
    private interface Resources {
        /// @param path below the package of the scaffold
        /// @return null when there is none
        @Nullable InputStream open(String path) throws IOException;
    }

    private Frame(String kind, Resources resources) throws IOException {
        versions.load(new StringReader(read(resources, "kit.properties")));
        this.parts = new ArrayList<>();
        for (var line : read(resources, kind + "/files.txt").lines().toList()) {
            var words = line.split(" ", -1);
            parts.add(
                    new Part(
                            words[0],
                            read(resources, words[1]),
                            words[1].startsWith(ALIKE),
                            words.length > 2 && words[2].equals(PROGRAM)));
        }
    }

    /// The one of the kit that this is.
    ///
    /// @param kind [#PROJECT], [#PLUGIN] or [#LISTENER]
    static Frame ofThisKit(String kind) {
        try {
            return new Frame(kind, Frame.class::getResourceAsStream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// That of projects in the jar of another version.
    ///
    /// @throws ScaffoldException when the file is no jar of the kit that can write projects
    static Frame of(Path kit) {
        var folder = Frame.class.getPackageName().replace('.', '/') + "/";
        try (var jar = new JarFile(kit.toFile())) {
            return new Frame(
                    PROJECT,
                    path -> {
                        var entry = jar.getEntry(folder + path);
                        return entry == null ? null : jar.getInputStream(entry);
                    });
        } catch (IOException e) {
            throw new ScaffoldException(
                    "%s: expected the jar of a kit that can write projects (%s)"
                            .formatted(kit, e.getMessage()));
        }
    }

    private static String read(Resources resources, String path) throws IOException {
        try (var in = resources.open(path)) {
            if (in == null) {
                throw new IOException("there is no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A text of this kit.
    static String text(String path) {
        try {
            return read(Frame.class::getResourceAsStream, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The version of the kit.
    String version() {
        return versions.getProperty("version");
    }

    /// The text of each file, by its path in the project.
    ///
    /// @param first the first word of the first permission; anything for a plugin
    Map<String, String> files(ProjectName name, String first) {
        var words =
                words(name)
                        .put("first", first)
                        .put("kit", version())
                        .put("level", Integer.toString(PluginApi.LEVEL))
                        .put("junit", versions.getProperty("junit", ""));
        var files = new LinkedHashMap<String, String>();
        for (var part : parts) {
            files.put(
                    words.fill(part.path()),
                    part.isAlike() ? part.text() : words.fill(part.text()));
        }
        return files;
    }

    /// Writes the files into a folder.
    void write(Path root, ProjectName name, String first) throws IOException {
        for (var file : files(name, first).entrySet()) {
            var path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (var program : programs(name)) {
            Files.setPosixFilePermissions(
                    root.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// The paths of those that are the same in all projects.
    Set<String> alike(ProjectName name) {
        return paths(name, Part::isAlike);
    }

    /// The paths of those that can be run.
    Set<String> programs(ProjectName name) {
        return paths(name, Part::isProgram);
    }

    private Set<String> paths(ProjectName name, Predicate<Part> wanted) {
        var words = words(name);
        return parts.stream()
                .filter(wanted)
                .map(part -> words.fill(part.path()))
                .collect(Collectors.toSet());
    }

    /// The words of a project's name, in all forms.
    static Template words(ProjectName name) {
        return new Template()
                .put("app", name.app())
                .put("App", name.type())
                .put("CONSTANT", name.app().replace('-', '_').toUpperCase(Locale.ROOT))
                .put("pack", name.pack())
                .put("code", "src/main/java/" + name.folder())
                .put("test", "src/test/java/" + name.folder());
    }
}
