package dev.muster.kit.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A source tree as the start script lays it out, with the distribution it has built.
///
/// @param root the tree; holds the start script, named after the app, and the module `server`, or
///   is that module itself
/// @param distribution what was built from it
/// @param app the app's name
public record Workspace(Path root, Path distribution, String app) {
    private static final String SOURCES = "src/main";
    private static final String MODULE = "pom.xml";

    /// The folders and files that a build reads: those of modules one or two folders deep.
    List<Path> sources() throws IOException {
        var modules = new ArrayList<Path>(List.of(root));
        for (var folder : folders(root)) {
            modules.add(folder);
            modules.addAll(folders(folder));
        }
        return modules.stream()
                .filter(module -> Files.exists(module.resolve(MODULE)))
                .flatMap(module -> Stream.of(module.resolve(MODULE), module.resolve(SOURCES)))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> folders(Path parent) throws IOException {
        var folders = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(parent, Workspace::mayHoldModules)) {
            entries.forEach(folders::add);
        }
        return folders;
    }

    private static boolean mayHoldModules(Path path) {
        var name = String.valueOf(path.getFileName());
        return !name.startsWith(".")
                && !name.equals("src")
                && !name.equals("target")
                && Files.isDirectory(path);
    }

    Path startScript() {
        return root.resolve(app);
    }

    /// Whether a change of this file needs no more than the Java compiler.
    boolean isServerJava(Path file) {
        return file.startsWith(server().resolve(SOURCES)) && file.toString().endsWith(".java");
    }

    /// Every Java file written for the module `server`; what is generated changes with a build
    /// only.
    List<Path> serverJava() throws IOException {
        try (var files = Files.walk(server().resolve(SOURCES))) {
            return files.filter(this::isServerJava).toList();
        }
    }

    /// Where classes go that are newer than the server's jar.
    Path newerClasses() {
        return target().resolve("dev-classes");
    }

    /// Where builds of the server write.
    Path target() {
        return server().resolve("target");
    }

    /// The jar with the main class.
    Path mainJar() {
        return distribution.resolve("lib").resolve(app + ".jar");
    }

    /// What a start of those jars may be quickened by; may be missing, or of other jars.
    Path cache() {
        return distribution.resolve("lib").resolve(app + ".aot");
    }

    List<Path> jars() throws IOException {
        try (var files = Files.list(distribution.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private Path server() {
        var module = root.resolve("server");
        return Files.exists(module.resolve(MODULE)) ? module : root;
    }
}
