package dev.muster.kit.plugin;

import dev.muster.plugin.Plugin;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The class loader of one plugin. It sees the JDK, then what the server lends by name of package,
/// then the plugin's jars, and nothing else.
final class PluginClassLoader extends SecureClassLoader implements Closeable {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> LENT =
            List.of("dev.muster.plugin.", "org.slf4j.", "org.jspecify.annotations.");

    /// What this JVM's class files begin with at most: the major version.
    private static final int NEWEST_CLASS_FILE = 44 + Runtime.version().feature();

    private final ClassLoader server = Plugin.class.getClassLoader();
    private final Path folder;
    private final Function<String, Optional<String>> elsewhere;
    private final List<Jar> jars = new ArrayList<>();

    private record Jar(Path path, JarFile file, CodeSource source) {}

    /// @param name of the plugin
    /// @param folder where the plugin lies
    /// @param jars in this order
    /// @param elsewhere which other plugin has a class of that name
    /// @throws PluginProblem when one is no jar
    PluginClassLoader(
            String name, Path folder, List<Path> jars, Function<String, Optional<String>> elsewhere)
            throws PluginProblem {
        super(name, ClassLoader.getPlatformClassLoader());
        this.folder = folder;
        this.elsewhere = elsewhere;
        for (var jar : jars) {
            try {
                var file = new JarFile(jar.toFile(), true, ZipFile.OPEN_READ, Runtime.version());
                var source = new CodeSource(jar.toUri().toURL(), (Certificate[]) null);
                this.jars.add(new Jar(jar, file, source));
            } catch (IOException e) {
                close();
                throw PluginProblem.failed(
                        jar + " is no readable jar (" + e.getMessage() + "): copy it again");
            }
        }
    }

    /// The jars' own files, in their order.
    List<JarFile> jars() {
        return jars.stream().map(Jar::file).toList();
    }

    boolean has(String className) {
        return jars.stream().anyMatch(jar -> jar.file().getEntry(fileOf(className)) != null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = isLent(name) ? server.loadClass(name) : super.loadClass(name, false);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (var jar : jars) {
            var entry = jar.file().getJarEntry(fileOf(name));
            if (entry != null) {
                return define(name, jar, entry);
            }
        }
        throw new ClassNotFoundException(missing(name));
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (var jar : jars) {
            var entry = jar.file().getJarEntry(name);
            if (entry != null) {
                return url(jar, entry);
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        var found = new ArrayList<URL>();
        for (var jar : jars) {
            var entry = jar.file().getJarEntry(name);
            if (entry != null) {
                found.add(url(jar, entry));
            }
        }
        return Collections.enumeration(found);
    }

    @Override
    public void close() {
        for (var jar : jars) {
            try {
                jar.file().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Class<?> define(String name, Jar jar, JarEntry entry) throws ClassNotFoundException {
        try (var in = jar.file().getInputStream(entry)) {
            var bytes = in.readAllBytes();
            var guarded = isTooNew(bytes) ? bytes : ExitCalls.replaced(bytes, this::classFile);
            return defineClass(name, guarded, 0, guarded.length, jar.source());
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read from " + jar.path(), e);
        } catch (IllegalArgumentException e) {
            throw (ClassFormatError)
                    new ClassFormatError(name + " in " + jar.path() + " is damaged").initCause(e);
        }
    }

    private @Nullable InputStream classFile(String internalName) {
        for (var jar : jars) {
            var entry = jar.file().getJarEntry(internalName + ".class");
            if (entry != null) {
                try {
                    return jar.file().getInputStream(entry);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return null;
    }

    /// The JVM says it better than a parser could.
    private static boolean isTooNew(byte[] bytes) {
        return bytes.length > 7
                && (((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff)) > NEWEST_CLASS_FILE;
    }

    private String missing(String name) {
        var names = jars.stream().map(jar -> String.valueOf(jar.path().getFileName())).toList();
        var where = name + " is in none of the plugin's jars (" + String.join(", ", names) + ")";
        if (name.startsWith("dev.muster.")) {
            return where
                    + ": it belongs to the server's inside, plugins use dev.muster.plugin alone";
        }
        if (server.getResource(fileOf(name)) != null) {
            return where
                    + "; the server has it, but plugins do not see the server's libraries: put the"
                    + " library's jar into "
                    + folder;
        }
        var advice = ": put the jar that has it into " + folder;
        return elsewhere
                .apply(name)
                .map(
                        other ->
                                where
                                        + "; the plugin '"
                                        + other
                                        + "' has it for itself alone"
                                        + advice)
                .orElse(where + advice);
    }

    private static boolean isLent(String name) {
        return name.equals(ServerExit.class.getName()) || LENT.stream().anyMatch(name::startsWith);
    }

    private static String fileOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static URL url(Jar jar, JarEntry entry) {
        try {
            return URI.create("jar:" + jar.path().toUri() + "!/" + encoded(entry.getRealName()))
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String entry) {
        try {
            return new URI(null, null, "/" + entry, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
