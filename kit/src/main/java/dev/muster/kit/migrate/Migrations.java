package dev.muster.kit.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The revisions that the code comes with, from the first to the head: one chain, each on top of
/// its parent.
public final class Migrations {
    private final List<Revision> chain;

    private Migrations(List<Revision> chain) {
        this.chain = List.copyOf(chain);
    }

    /// Reads the files `*.sql` in the folders `migrations` of the class path, in directories and
    /// jars.
    ///
    /// @throws MigrationException when a file is malformed, or the files form no chain
    public static Migrations onClassPath(ClassLoader loader) {
        try {
            var files = new TreeMap<String, String>();
            for (var folder : Collections.list(loader.getResources("migrations"))) {
                read(folder).forEach((name, text) -> keep(files, name, text));
            }
            return of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param files the texts by file name
    /// @throws MigrationException when a file is malformed, or the files form no chain
    public static Migrations of(Map<String, String> files) {
        return new Migrations(
                chained(
                        files.entrySet().stream()
                                .map(it -> RevisionFile.parse(it.getKey(), it.getValue()))
                                .toList()));
    }

    /// All of them, in the order in which they are applied.
    public List<Revision> revisions() {
        return chain;
    }

    /// The last one; null when there are none.
    public @Nullable Revision head() {
        return chain.isEmpty() ? null : chain.getLast();
    }

    private static List<Revision> chained(Collection<Revision> revisions) {
        var byId = new HashMap<String, Revision>();
        var byParent = new HashMap<String, Revision>();
        for (var revision : revisions) {
            var twin = byId.put(revision.id(), revision);
            if (twin != null) {
                throw new MigrationException(
                        "%s and %s are both revision %s; give one of them another time"
                                .formatted(twin.file(), revision.file(), revision.id()));
            }
        }
        for (var revision : revisions) {
            var parent = revision.parent();
            if (parent != null && !byId.containsKey(parent)) {
                throw new MigrationException(
                        "%s: its parent %s is not there; known are %s"
                                .formatted(revision.file(), parent, ids(revisions)));
            }
            var sibling = byParent.put(parent == null ? "" : parent, revision);
            if (sibling != null) {
                throw twoHeads(sibling, revision);
            }
        }
        var chain = new ArrayList<Revision>();
        for (var next = byParent.get(""); next != null; next = byParent.get(next.id())) {
            chain.add(next);
        }
        if (chain.size() < revisions.size()) {
            var astray = new ArrayList<>(revisions);
            astray.removeAll(chain);
            throw new MigrationException(
                    "%s: each is the other's ancestor; one must say '-- parent: none' or name an"
                                    .formatted(ids(astray))
                            + " earlier revision");
        }
        return chain;
    }

    private static MigrationException twoHeads(Revision earlier, Revision later) {
        if (earlier.id().compareTo(later.id()) > 0) {
            return twoHeads(later, earlier);
        }
        return new MigrationException(
                ("Two heads: %s and %s both stand on %s. Put one on top of the other: write"
                                + " '-- parent: %s' into %s, when nobody has applied that yet.")
                        .formatted(
                                earlier.file(),
                                later.file(),
                                later.parent() == null ? "nothing" : later.parent(),
                                earlier.id(),
                                later.file()));
    }

    private static String ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).sorted().collect(Collectors.joining(", "));
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
