package dev.muster.kit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A plugin's jar, compiled from sources written in the test.
public final class PluginJar {
    private static final String SERVICE = "META-INF/services/dev.muster.plugin.Plugin";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    public PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /// A plugin and event listener `acme.Acme` with these members beside `start` and `on`.
    public static PluginJar of(String members) {
        var start = members.contains("void start(") ? "" : "public void start(PluginContext c) {}";
        var on =
                members.contains("void on(")
                        ? ""
                        : "public void on(Delivery d) throws Exception {}";
        return new PluginJar()
                .source(
                        "acme.Acme",
                        "public class Acme implements Plugin, EventListener {"
                                + start
                                + on
                                + members
                                + "}")
                .service("acme.Acme");
    }

    public PluginJar source(String className, String code) {
        int dot = className.lastIndexOf('.');
        sources.put(
                className,
                "package "
                        + className.substring(0, dot)
                        + "; import dev.muster.plugin.*; import java.util.List; import"
                        + " java.util.Random; import java.util.Set; import java.nio.file.*; "
                        + code);
        return this;
    }

    public PluginJar service(String... classNames) {
        return entry(SERVICE, String.join("\n", classNames).getBytes(UTF_8));
    }

    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public PluginJar attribute(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /// Compiles it into `<plugins>/<name>/<jar>`, without the classes named.
    public void install(Path plugins, String name, String... without) throws IOException {
        var folder = Files.createDirectories(plugins.resolve(name));
        var classes = Files.createTempDirectory(plugins, ".classes");
        compile(classes);
        try (var out = Files.newOutputStream(folder.resolve(name + ".jar"));
                var jar = new JarOutputStream(out, manifest);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var entry = classes.relativize(file).toString().replace('\\', '/');
                if (!List.of(without).contains(entry)) {
                    write(jar, entry, Files.readAllBytes(file));
                }
            }
            for (var entry : entries.entrySet()) {
                write(jar, entry.getKey(), entry.getValue());
            }
        }
    }

    private void compile(Path target) {
        if (sources.isEmpty()) {
            return;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var units = new ArrayList<JavaFileObject>();
        sources.forEach((name, code) -> units.add(new Source(name, code)));
        var said = new StringWriter();
        var options =
                List.of(
                        "-d",
                        target.toString(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"));
        if (!compiler.getTask(said, null, null, options, null, units).call()) {
            throw new AssertionError(said.toString());
        }
    }

    private static void write(JarOutputStream jar, String name, byte[] content) {
        try {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(content);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
