package dev.muster.kit.backup;

import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Revision;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A dump that is whole and fits the program; opened to be restored.
public final class DumpFile implements AutoCloseable {
    // A thousand tables of a hundred columns need a tenth of this.
    private static final int MANIFEST_LIMIT = 32 << 20;
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private DumpFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Opens a dump, and reads all of it to see that nothing of it is damaged or missing.
    ///
    /// @param app whose dump it must be
    /// @param migrations what the program knows
    /// @throws BackupException when it is no dump, is damaged, is another app's, or was made by a
    ///   release that knows more than this one
    public static DumpFile open(Path file, String app, Migrations migrations) {
        if (!Files.isRegularFile(file)) {
            throw new BackupException(
                    "%s is no file; expected one that '%s db dump' wrote".formatted(file, app));
        }
        try {
            var zip = new ZipFile(file.toFile());
            try {
                var manifest = Manifest.parse(manifest(zip));
                requireFitting(file, manifest, app, migrations);
                requireWhole(zip, manifest);
                return new DumpFile(file, zip, manifest);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BackupException(
                    "%s is no dump, or is damaged: %s. Expected a file as '%s db dump' wrote it"
                            .formatted(file, reason(e), app),
                    e);
        }
    }

    Path file() {
        return file;
    }

    Manifest manifest() {
        return manifest;
    }

    /// The ids of the revisions that were applied.
    Set<String> revisions() {
        return manifest.revisions().stream()
                .map(Manifest.Applied::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The rows of a table, as `copy` reads them.
    ///
    /// @param table its place in the manifest
    InputStream rows(int table) throws IOException {
        return zip.getInputStream(entry(zip, DumpWriter.entry(table)));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new BackupException("%s cannot be closed: %s".formatted(file, e), e);
        }
    }

    private static String reason(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it holds no " + name);
        }
        return entry;
    }

    private static byte[] manifest(ZipFile zip) throws IOException {
        var entry = entry(zip, DumpWriter.MANIFEST);
        try (var in = new Checked(zip, entry)) {
            var json = in.readNBytes(MANIFEST_LIMIT + 1);
            if (json.length > MANIFEST_LIMIT) {
                throw new IOException(
                        "its manifest has more than %d MiB".formatted(MANIFEST_LIMIT >> 20));
            }
            in.requireSound();
            return json;
        }
    }

    private static void requireFitting(
            Path file, Manifest manifest, String app, Migrations migrations) {
        if (!manifest.app().equals(app)) {
            throw new BackupException(
                    "%s is a dump of %s; expected one of %s"
                            .formatted(file, Name.shown(manifest.app()), app));
        }
        var known = new HashMap<String, Revision>();
        migrations.revisions().forEach(it -> known.put(it.id(), it));
        for (var applied : manifest.revisions()) {
            var revision = known.get(applied.id());
            if (revision == null) {
                throw new BackupException(
                        "%s has revision %s, which this release does not know (its head is %s): it was made by a newer release. Restore it with that one"
                                .formatted(
                                        file,
                                        Name.shown(applied.id()),
                                        migrations.heads().stream()
                                                .map(Revision::id)
                                                .collect(Collectors.joining(" and "))));
            }
            if (!revision.checksum().equals(applied.checksum())) {
                throw new BackupException(
                        "%s was changed after %s had been made. Put the file back as it was, and write the change as a new revision"
                                .formatted(revision.file(), file));
            }
        }
        for (var head : manifest.heads()) {
            if (manifest.revisions().stream().noneMatch(it -> it.id().equals(head))) {
                throw new IllegalArgumentException("its head is none of its revisions");
            }
        }
    }

    /// Each entry is there once, sound, and with as many rows as the manifest says.
    private static void requireWhole(ZipFile zip, Manifest manifest) throws IOException {
        var expected = new HashSet<>(Set.of(DumpWriter.MANIFEST));
        for (int table = 0; table < manifest.tables().size(); table++) {
            expected.add(DumpWriter.entry(table));
        }
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            var name = entries.nextElement().getName();
            if (!expected.remove(name)) {
                throw new IOException(
                        "it holds %s, which its manifest does not name"
                                .formatted(Name.shown(name)));
            }
        }
        for (int table = 0; table < manifest.tables().size(); table++) {
            var rows = manifest.tables().get(table);
            try (var in = new Checked(zip, entry(zip, DumpWriter.entry(table)))) {
                long found = lines(in);
                in.requireSound();
                if (found != rows.rows()) {
                    throw new IOException(
                            "it holds %d rows of %s, and its manifest says %d"
                                    .formatted(found, rows.name(), rows.rows()));
                }
            }
        }
    }

    /// A row is a line: `copy` writes a line break in a value as `\n`.
    private static long lines(InputStream in) throws IOException {
        var block = new byte[BLOCK];
        long lines = 0;
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            for (int i = 0; i < length; i++) {
                if (block[i] == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }

    /// An entry, with what the file says of it held against what is read: [ZipFile] does not.
    private static final class Checked extends FilterInputStream {
        private final ZipEntry entry;
        private final CRC32 crc = new CRC32();
        private long size;

        Checked(ZipFile zip, ZipEntry entry) throws IOException {
            super(zip.getInputStream(entry));
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                crc.update(into, offset, read);
                size += read;
                if (size > entry.getSize()) {
                    requireSound();
                }
            }
            return read;
        }

        /// @throws IOException when what was read is not what was written
        void requireSound() throws IOException {
            if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
                throw new IOException("its entry %s is damaged".formatted(entry.getName()));
            }
        }
    }
}
