package dev.muster.kit.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a dump beside its place; it gets there when it is whole and on the disk.
final class DumpWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";

    private final Path file;
    private final Path draft;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    private DumpWriter(Path file, Path draft, FileChannel channel) {
        this.file = file;
        this.draft = draft;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /// @param file where there must be nothing yet, in a folder that is there
    static DumpWriter to(Path file) throws IOException {
        requireFree(file);
        var folder = file.toAbsolutePath().getParent();
        // It holds what nobody but the operator may see, such as hashes of passwords.
        var draft =
                Files.createTempFile(
                        folder,
                        "." + file.getFileName() + ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        draft.toFile().deleteOnExit();
        return new DumpWriter(file, draft, FileChannel.open(draft, StandardOpenOption.WRITE));
    }

    private static void requireFree(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException(
                    file + " is there already; expected a new file. Name another, or remove it");
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupException(
                    folder + " is no folder; create it, or name a file in one that is there");
        }
    }

    /// The name of the entry of a table.
    ///
    /// @param table its place in the manifest
    static String entry(int table) {
        return "data/" + (table + 1);
    }

    /// Begins an entry.
    ///
    /// @return takes its content; need not be closed, but flushed
    OutputStream begin(String entry) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        // Rows come one by one, and the zip would compress each by itself.
        return new BufferedOutputStream(zip, 1 << 16);
    }

    /// Puts the file in its place. It is whole then, or not there.
    void finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(manifest.json());
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        requireFree(file);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            zip.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
