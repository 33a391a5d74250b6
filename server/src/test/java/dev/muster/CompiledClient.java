package dev.muster;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.client.JavaClient;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A generated client and a story that it is used in, compiled as strictly as javac does, for the
/// oldest Java that the client is for.
final class CompiledClient {
    private static final List<String> OPTIONS =
            List.of("--release", "17", "-Xlint:all,-classfile", "-Werror", "-proc:none");

    private final Path folder;
    private final String client;

    CompiledClient(Path folder, Bundle contract) {
        this.folder = folder;
        this.client = JavaClient.of(contract, "story");
    }

    /// Runs the class `story.<name>` of the test resources.
    ///
    /// @param url where the server listens that it is about
    void tell(String name, String url) throws Exception {
        var complaints = complaints(name, resource(name + ".java"));
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints);
        }
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var story = loader.loadClass("story." + name).getDeclaredConstructor().newInstance();
            @SuppressWarnings("unchecked")
            var run = (Consumer<String>) story;
            run.accept(url);
        }
    }

    /// What the compiler has to say of the client and another class; empty when nothing.
    String complaints(String name, String text) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var options = List.of("-d", folder.toString());
        var units = List.of(unit("Client", client), unit(name, text));
        try (var manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var all = Stream.of(OPTIONS, options).flatMap(List::stream).toList();
            compiler.getTask(said, manager, null, all, null, units).call();
        }
        return said.toString();
    }

    static String resource(String name) throws IOException {
        try (var in = CompiledClient.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JavaFileObject unit(String name, String text) {
        var uri = URI.create("string:///story/" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
