package dev.muster.kit.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A plugin's jar, compiled from a source written in the test.
final class BuiltJar {
    private static final String SERVICE = "META-INF/services/dev.muster.plugin.Plugin";

    private BuiltJar() {}

    /// @param folder where the class file goes
    /// @param code of the class `Acme`, in no package
    /// @return the jar in base64
    static String of(Path folder, String code) throws IOException {
        var source =
                new SimpleJavaFileObject(URI.create("string:///Acme.java"), Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return "import dev.muster.plugin.*; import java.util.List; " + code;
                    }
                };
        var said = new StringWriter();
        var options =
                List.of(
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (!compiler.getTask(said, null, null, options, null, List.of(source)).call()) {
            throw new AssertionError(said.toString());
        }
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("Acme.class"));
            jar.write(Files.readAllBytes(folder.resolve("Acme.class")));
            jar.putNextEntry(new ZipEntry(SERVICE));
            jar.write("Acme".getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
