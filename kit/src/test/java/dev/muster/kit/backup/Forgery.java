package dev.muster.kit.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// A dump with something in it that no dump would have.
record Forgery(Map<String, byte[]> entries) {
    static Forgery of(Path dump) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(dump.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return new Forgery(entries);
    }

    String text(String entry) {
        return new String(entries.get(entry), UTF_8);
    }

    Forgery with(String entry, String text) {
        entries.put(entry, text.getBytes(UTF_8));
        return this;
    }

    Forgery without(String entry) {
        entries.remove(entry);
        return this;
    }

    /// Writes something else for what the manifest says.
    Forgery saying(String other, String instead) {
        var manifest = text("manifest.json");
        if (!manifest.contains(other)) {
            throw new AssertionError(manifest);
        }
        return with("manifest.json", manifest.replace(other, instead));
    }

    Path write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    /// Writes each entry twice.
    Path writeTwice(Path file) throws IOException {
        try (var zip = new ZipArchiveOutputStream(file)) {
            for (int i = 0; i < 2; i++) {
                for (var entry : entries.entrySet()) {
                    zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeArchiveEntry();
                }
            }
        }
        return file;
    }
}
