package dev.muster.kit.dev;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// Compiles the server's Java in this process: no Maven, no checks beyond the language's.
final class JavaCompiler {
    private final Workspace workspace;

    JavaCompiler(Workspace workspace) {
        this.workspace = workspace;
    }

    /// Compiles all of it into the workspace's newer classes; those stay as they are when it fails.
    ///
    /// @return what is wrong, as javac says it; empty when all is well
    List<String> compile() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return List.of("This Java has no compiler; `dev` needs a whole JDK.");
        }
        var newer = workspace.newerClasses();
        Files.createDirectories(workspace.target());
        var fresh = Files.createTempDirectory(workspace.target(), "classes");
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options =
                    List.of(
                            "-d",
                            fresh.toString(),
                            "-cp",
                            classPath(),
                            "-proc:none",
                            "-parameters",
                            "-g",
                            "-nowarn");
            var units = files.getJavaFileObjectsFromPaths(workspace.serverJava());
            if (!compiler.getTask(null, files, found, options, null, units).call()) {
                delete(fresh);
                return found.getDiagnostics().stream()
                        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .toList();
            }
        }
        delete(newer);
        Files.move(fresh, newer);
        return List.of();
    }

    /// Forgets what was compiled, because the server's jar is newer.
    void forget() throws IOException {
        delete(workspace.newerClasses());
    }

    private String classPath() throws IOException {
        return workspace.jars().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
