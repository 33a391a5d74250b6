package dev.muster.kit.migrate;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Finds the files `*.sql` in the folders `migrations` of a class path, in directories and jars.
final class RevisionFiles {
    private RevisionFiles() {}

    /// The texts by file name.
    static Map<String, String> onClassPath(ClassLoader loader) throws IOException {
        var files = new TreeMap<String, String>();
        for (var folder : Collections.list(loader.getResources("migrations"))) {
            read(folder).forEach((name, text) -> keep(files, name, text));
        }
        return files;
    }

    private static Map<String, String> read(URL folder) throws IOException {
        return folder.openConnection() instanceof JarURLConnection jar
                ? readJar(jar)
                : readDirectory(path(folder));
    }

    private static Map<String, String> readDirectory(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".sql")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Map<String, String> readJar(JarURLConnection connection) throws IOException {
        var texts = new TreeMap<String, String>();
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            var prefix = connection.getEntryName().replaceAll("/?$", "/");
            for (var entry : Collections.list(jar.entries())) {
                var name = entry.getName();
                if (name.startsWith(prefix) && name.endsWith(".sql")) {
                    try (var in = jar.getInputStream(entry)) {
                        texts.put(
                                name.substring(prefix.length()),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static Path path(URL folder) {
        try {
            return Path.of(new URI(folder.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> files, String name, String text) {
        if (files.putIfAbsent(name, text) != null) {
            throw new MigrationException(
                    "migrations/" + name + " is on the class path twice; rename one of the two");
        }
    }
}
