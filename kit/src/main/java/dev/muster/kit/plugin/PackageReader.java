package dev.muster.kit.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Reads what an operator wants to install, and refuses what must not get into the database.
final class PackageReader {
    private static final int BUFFER = 1 << 16;

    private final PackageLimits limits;
    private long unpacked;
    private int entries;

    PackageReader(PackageLimits limits) {
        this.limits = limits;
    }

    /// @param source a jar, a zip of jars, or a folder of jars
    /// @throws PackageRefused why it cannot be installed, and what to do
    PluginPackage read(Path source) {
        try {
            return examined(jars(source));
        } catch (IOException e) {
            throw new PackageRefused(
                    "%s cannot be read (%s): see to its owner and mode".formatted(source, e));
        }
    }

    /// @throws PackageRefused why it cannot be installed, and what to do
    PluginPackage of(List<PluginPackage.Jar> jars) {
        try {
            return examined(jars);
        } catch (IOException e) {
            throw new PackageRefused(
                    "No jar can be examined (%s): see to space in the folder for temporary files"
                            .formatted(e));
        }
    }

    private List<PluginPackage.Jar> jars(Path source) throws IOException {
        var name = String.valueOf(source.getFileName());
        if (Files.isDirectory(source)) {
            return folder(source);
        }
        if (!Files.isRegularFile(source)) {
            throw new PackageRefused(
                    source + ": there is no such file; expected a jar, a zip of jars or a folder");
        }
        limits.checkPacked(name, Files.size(source));
        if (name.endsWith(".jar")) {
            return List.of(new PluginPackage.Jar(name, Files.readAllBytes(source)));
        }
        if (name.endsWith(".zip")) {
            return archive(source);
        }
        throw new PackageRefused(
                source + " is neither a .jar nor a .zip of jars nor a folder of jars");
    }

    private List<PluginPackage.Jar> folder(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        if (files.isEmpty()) {
            throw noJar(folder);
        }
        long size = 0;
        var jars = new ArrayList<PluginPackage.Jar>();
        for (var file : files) {
            size += Files.size(file);
            limits.checkPacked(folder.toString(), size);
            jars.add(
                    new PluginPackage.Jar(
                            String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        }
        return jars;
    }

    /// Takes the jars by their last name, wherever in the archive they lie.
    private List<PluginPackage.Jar> archive(Path file) throws IOException {
        Map<String, PluginPackage.Jar> jars = new LinkedHashMap<>();
        long size = 0;
        try (var zip = open(file)) {
            for (var entry : entries(zip, file)) {
                var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (name.endsWith(".jar")) {
                    try (var in = zip.getInputStream(entry)) {
                        var content = in.readNBytes((int) (limits.packed() - size) + 1);
                        size += content.length;
                        limits.checkPacked(String.valueOf(file.getFileName()), size);
                        if (jars.put(name, new PluginPackage.Jar(name, content)) != null) {
                            throw new PackageRefused(
                                    name + " is twice in " + file + ": leave one of them out");
                        }
                    }
                }
            }
        }
        if (jars.isEmpty()) {
            throw noJar(file);
        }
        return List.copyOf(jars.values());
    }

    private PluginPackage examined(List<PluginPackage.Jar> jars) throws IOException {
        var folder = Files.createTempDirectory("plugin-");
        try {
            for (var jar : jars) {
                var file = Files.write(folder.resolve(jar.name()), jar.content());
                try (var zip = open(file)) {
                    for (var entry : entries(zip, file)) {
                        unpack(zip, entry, jar.name());
                    }
                }
            }
            var found = PluginCompatibility.of(new InstalledPlugin("plugin", List.of(folder)));
            var problem = found.problem();
            if (problem != null) {
                throw new PackageRefused(problem);
            }
            return new PluginPackage(found.level(), found.version(), jars);
        } finally {
            PluginCache.delete(folder);
        }
    }

    /// The files in an archive, whose names stay inside of it.
    private List<? extends ZipEntry> entries(ZipFile zip, Path file) {
        var name = String.valueOf(file.getFileName());
        var files = zip.stream().filter(entry -> !entry.isDirectory()).toList();
        entries += files.size();
        limits.checkEntries(name, entries);
        for (var entry : files) {
            var path = entry.getName();
            if (path.startsWith("/")
                    || path.contains("\\")
                    || path.contains(":")
                    || List.of(path.split("/")).contains("..")) {
                throw new PackageRefused(
                        "'%s' in %s leads out of it: the archive is damaged or made to do harm"
                                .formatted(path, name));
            }
        }
        return files;
    }

    /// What an archive says of its files' sizes need not be true, so they are counted.
    private void unpack(ZipFile zip, ZipEntry entry, String jar) throws IOException {
        var sum = new CRC32();
        try (var in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
                limits.checkUnpacked(jar, unpacked);
            }
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException("its checksum is another");
            }
        } catch (IOException e) {
            throw new PackageRefused(
                    "'%s' in %s is damaged (%s): copy the jar again"
                            .formatted(entry.getName(), jar, e.getMessage()));
        }
    }

    private static ZipFile open(Path file) {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw new PackageRefused(
                    "%s is no readable archive (%s): copy it again"
                            .formatted(file.getFileName(), e.getMessage()));
        }
    }

    private static PackageRefused noJar(Path source) {
        return new PackageRefused(
                "There is no jar in %s: expected the plugin's and those of its libraries"
                        .formatted(source));
    }
}
