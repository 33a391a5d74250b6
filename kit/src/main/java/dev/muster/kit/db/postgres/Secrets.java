package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The generated passwords, each in a file that only its owner may read.
final class Secrets {
    private static final int BYTES = 24;

    private final Path folder;
    private final SecureRandom random;

    Secrets(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    Path file(String role) {
        return folder.resolve(role + ".password");
    }

    /// Sees to it that a role has a password.
    void generate(String role) throws IOException {
        var file = file(role);
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var writing = folder.resolve(role + ".writing");
        Files.deleteIfExists(writing);
        Files.createFile(
                writing,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(writing, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String read(String role) throws IOException {
        var file = file(role);
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    ("%s is missing: the database beside it cannot be entered without. Put it back"
                                    + " from a backup.")
                            .formatted(file));
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
