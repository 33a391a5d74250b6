package dev.muster.build;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Source;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The contracts of the test resources, generated and compiled as strictly as our own code is.
final class Compiled implements AutoCloseable {
    static final String PETS = "dev/example/pets/openapi.yaml";
    static final String TOYS = "dev/example/toys/openapi.yaml";

    private final URLClassLoader loader;

    /// @param folder where the class files go
    Compiled(Path folder) {
        var complaints = complaints(folder, files());
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(complaints);
        }
        try {
            loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<Path, String> files() {
        return new ContractGenerator(Contract.of("Zoo", "1", List.of(source(PETS), source(TOYS))))
                .files();
    }

    /// Compiles against what the folder holds already.
    ///
    /// @return what the compiler has to say; empty when nothing
    static String complaints(Path folder, Map<Path, String> files) {
        var units = new ArrayList<JavaFileObject>();
        files.forEach((path, text) -> units.add(unit(path, text)));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var options =
                List.of(
                        "-Xlint:all,-processing,-classfile",
                        "-Werror",
                        "-proc:none",
                        "-parameters",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        folder + File.pathSeparator + System.getProperty("java.class.path"));
        try (var manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            compiler.getTask(said, manager, null, options, null, units).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString();
    }

    private static JavaFileObject unit(Path path, String text) {
        var uri = URI.create("string:///" + path.toString().replace('\\', '/'));
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    static Source source(String name) {
        try (var in = Compiled.class.getResourceAsStream("/contracts/" + name)) {
            return new Source(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Class<?> type(String name) {
        try {
            return loader.loadClass("dev.example." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
