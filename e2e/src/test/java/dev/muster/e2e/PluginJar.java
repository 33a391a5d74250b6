package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Plugins as their authors make them: compiled against the distribution's `plugin-api`, packed,
/// and copied into the data directory.
final class PluginJar {
    private static final String SERVICE = "META-INF/services/dev.muster.plugin.Plugin";

    private PluginJar() {}

    /// Installs a plugin.
    ///
    /// @param name its folder's name
    /// @param className the class, in no package, that is named as the plugin; need not exist
    /// @param source the Java file of that name
    static void install(Home home, String name, String className, String source) {
        try {
            var folder = Files.createDirectories(home.data().resolve("plugins").resolve(name));
            var classes = Files.createDirectories(home.folder().resolve("classes-" + name));
            compile(className, source, classes);
            pack(classes, className, folder.resolve(name + ".jar"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Builds a plugin's jar, to be installed with the command.
    ///
    /// @param manifest its lines
    static Path build(Home home, String file, String className, String source, String manifest) {
        try {
            var classes = Files.createDirectories(home.folder().resolve("classes-" + file));
            compile(className, source, classes);
            Files.createDirectories(classes.resolve("META-INF"));
            Files.writeString(
                    classes.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\n" + manifest);
            var jar = home.folder().resolve(file);
            pack(classes, className, jar);
            return jar;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void compile(String className, String source, Path classes) {
        var said = new StringWriter();
        var compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                said,
                                null,
                                null,
                                List.of(
                                        "-proc:none",
                                        "-cp",
                                        Distribution.jar("plugin-api").toString(),
                                        "-d",
                                        classes.toString()),
                                null,
                                List.of(new Source(className, source)))
                        .call();
        if (!compiled) {
            throw new IllegalArgumentException(said.toString());
        }
    }

    private static void pack(Path classes, String className, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(className.getBytes(UTF_8));
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
