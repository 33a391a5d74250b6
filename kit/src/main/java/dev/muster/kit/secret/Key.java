package dev.muster.kit.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// One key, 32 bytes.
final class Key {
    private static final int BYTES = 32;
    static final int ID_BYTES = 4;

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    static Key random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Key(bytes);
    }

    /// @param text keys in base64 with white space between
    /// @throws IllegalArgumentException when one is something else; it is not shown
    static List<Key> parseAll(String text) {
        var keys = Stream.of(text.strip().split("\\s+")).map(Key::parse).toList();
        if (keys.stream().map(each -> Arrays.hashCode(each.id())).distinct().count()
                < keys.size()) {
            throw new IllegalArgumentException("expected each key once");
        }
        return keys;
    }

    private static Key parse(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return new Key(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Its message shows a part of the key.
        }
        throw new IllegalArgumentException(
                "expected %d bytes in base64, as from: openssl rand -base64 %d"
                        .formatted(BYTES, BYTES));
    }

    byte[] bytes() {
        return bytes;
    }

    /// Tells keys apart, and tells nothing about them.
    byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Arrays.copyOf(digest, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
