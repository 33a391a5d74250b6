package dev.muster.kit.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files that every project begins with, as one version of the kit has them. Some are the same
/// in all projects: copies of what the kit's own tree has. The others are templates.
final class ProjectFrame {
    private static final String FILES = "project/files.txt";
    private static final String ALIKE = "tree/";
    private static final String PROGRAM = "program";

    private final String version;
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

    private ProjectFrame(Resources resources) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(read(resources, "kit.properties")));
        this.version = properties.getProperty("version");
        this.parts = new ArrayList<>();
        for (var line : read(resources, FILES).lines().toList()) {
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
    static ProjectFrame ofThisKit() {
        try {
            return new ProjectFrame(ProjectFrame.class::getResourceAsStream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one in the jar of another version.
    ///
    /// @throws ScaffoldException when the file is no jar of the kit that can write projects
    static ProjectFrame of(Path kit) {
        var folder = ProjectFrame.class.getPackageName().replace('.', '/') + "/";
        try (var jar = new JarFile(kit.toFile())) {
            return new ProjectFrame(
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

    /// The version of the kit.
    String version() {
        return version;
    }

    /// The text of each file, by its path in the project.
    ///
    /// @param first the first word of the first permission
    Map<String, String> files(ProjectName name, String first) {
        var words = words(name).put("first", first).put("kit", version);
        var files = new LinkedHashMap<String, String>();
        for (var part : parts) {
            files.put(
                    words.fill(part.path()),
                    part.isAlike() ? part.text() : words.fill(part.text()));
        }
        return files;
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

    private static Template words(ProjectName name) {
        return new Template()
                .put("app", name.app())
                .put("App", name.type())
                .put("pack", name.pack())
                .put("code", "src/main/java/" + name.folder())
                .put("test", "src/test/java/" + name.folder());
    }
}
