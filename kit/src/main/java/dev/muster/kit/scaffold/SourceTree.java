package dev.muster.kit.scaffold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sources of an app, as they lie on the disk: the module with its table of contents, the
/// domains beside it, the tests.
public final class SourceTree {
    static final Path MAIN = Path.of("src", "main", "java");
    static final Path TEST = Path.of("src", "test", "java");

    /// Where an app lists its domains.
    private static final Pattern CONTENTS = Pattern.compile("=\\s*App\\.named\\(\"");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TEST_ANNOTATION =
            Pattern.compile("@ServerTest\\((?s:.*?)@interface (\\w+)");

    private final Path root;
    private final Path module;
    private final Path contents;
    private final String pack;

    private SourceTree(Path root, Path module, Path contents, String pack) {
        this.root = root;
        this.module = module;
        this.contents = contents;
        this.pack = pack;
    }

    /// Looks a tree over.
    ///
    /// @param root the tree; the module may be the tree itself or one of the folders below it
    /// @throws ScaffoldException when no module, or more than one, lists an app's domains
    public static SourceTree of(Path root) {
        var found = new ArrayList<SourceTree>();
        for (var module : modules(root)) {
            for (var file : java(module.resolve(MAIN))) {
                var text = read(file);
                if (CONTENTS.matcher(text).find()) {
                    found.add(new SourceTree(root, module, file, pack(text)));
                }
            }
        }
        if (found.size() != 1) {
            throw new ScaffoldException(
                    "%s: %s in its modules; expected one file that says App.named(\"...\") and lists the domains"
                            .formatted(
                                    root,
                                    found.isEmpty()
                                            ? "no table of contents"
                                            : found.stream().map(tree -> tree.contents).toList()));
        }
        return found.getFirst();
    }

    private static List<Path> modules(Path root) {
        var modules = new ArrayList<Path>(List.of(root));
        try (var folders = Files.list(root)) {
            folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .sorted()
                    .forEach(modules::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    /// The Java files below a folder, sorted.
    static List<Path> java(Path folder) {
        return files(folder, "", ".java");
    }

    private static List<Path> files(Path folder, String name, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .filter(file -> name.isEmpty() || file.endsWith(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pack(String text) {
        var matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    Path root() {
        return root;
    }

    /// The module with the table of contents.
    Path module() {
        return module;
    }

    /// The file that lists the domains.
    Path contents() {
        return contents;
    }

    /// The package of the file that lists the domains.
    String pack() {
        return pack;
    }

    /// The package of a domain.
    String pack(DomainName name) {
        return pack.isEmpty() ? name.word() : pack + "." + name.word();
    }

    /// The folder of a package.
    ///
    /// @param sources [#MAIN] or [#TEST]
    Path folder(Path sources, String ofPackage) {
        return module.resolve(sources).resolve(ofPackage.replace('.', '/'));
    }

    /// The annotation of tests against the whole server.
    ///
    /// @throws ScaffoldException when there is none
    String testAnnotation() {
        for (var file : java(module.resolve(TEST))) {
            var text = read(file);
            var matcher = TEST_ANNOTATION.matcher(text);
            if (matcher.find()) {
                return pack(text) + "." + matcher.group(1);
            }
        }
        throw new ScaffoldException(
                "%s: no annotation there carries @ServerTest; expected one for tests against the whole server, as docs/tutorial/first-domain.md has it"
                        .formatted(module.resolve(TEST)));
    }

    /// The files of that name beside Java sources, of all modules, by their paths on the class
    /// path.
    Map<String, String> beside(String name) {
        var found = new TreeMap<String, String>();
        for (var folder : modules(root)) {
            var sources = folder.resolve(MAIN);
            for (var file : files(sources, name, name)) {
                found.put(sources.relativize(file).toString().replace('\\', '/'), read(file));
            }
        }
        return found;
    }

    /// Every Java file of the module.
    Stream<Path> sources() {
        return Stream.of(MAIN, TEST).flatMap(folder -> java(module.resolve(folder)).stream());
    }

    /// The text of a file; null when there is none.
    static @Nullable String textOf(Path file) {
        return Files.isRegularFile(file) ? read(file) : null;
    }
}
