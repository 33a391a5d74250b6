package dev.muster.plugins.email;

import dev.muster.plugin.RetryLater;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Properties;

/// A directory that letters are put into as files. One that is sent again takes the place of its
/// file.
final class Pickup implements Outbox {
    private final Path directory;
    private final Clock clock;

    /// @throws IllegalArgumentException when it is no directory that can be written to
    Pickup(Path directory, Clock clock) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'pickup' is not a directory that can be written to: make it"
                            .formatted(directory));
        }
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) throws MessagingException {
        try {
            var unfinished = Files.createTempFile(directory, ".muster-", ".tmp");
            try {
                try (var out = Files.newOutputStream(unfinished)) {
                    letter.message(Session.getInstance(new Properties()), clock.instant())
                            .writeTo(out);
                }
                Files.move(
                        unfinished,
                        directory.resolve(letter.id() + ".eml"),
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new RetryLater("'%s' cannot be written to: %s".formatted(directory, e), null);
        }
    }

    @Override
    public String test() {
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException(
                    "'%s' of the setting 'pickup' cannot be written to any more: make it again"
                            .formatted(directory));
        }
        return "Mail is put into '%s' as files; nobody is sent any".formatted(directory);
    }
}
