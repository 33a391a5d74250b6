package dev.muster.kit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals texts with AES-256-GCM. The keys come from the settings, or lie in a file of the data
/// directory that only its owner may read and that is made with the first seal. The first key
/// seals, each opens what it has sealed.
public final class Keyring {
    private static final String FILE = "secrets.key";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + Key.ID_BYTES + NONCE_BYTES;

    private final Path file;
    private final SecureRandom random;
    private final boolean fromSettings;
    private volatile List<Key> keys;

    /// @param home the data directory
    public Keyring(SecretSettings settings, Path home, SecureRandom random) {
        var given = settings.keys();
        this.file = home.resolve(FILE);
        this.random = random;
        this.fromSettings = given != null;
        this.keys = given == null ? List.of() : Key.parseAll(given);
    }

    /// @param context what the text belongs to; it opens with the same one only
    /// @return the sealed text
    public byte[] seal(String text, String context) {
        var key = current();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).put(key.id()).put(nonce).array();
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, head, context)
                            .doFinal(text.getBytes(UTF_8));
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length).put(head).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param context as it was sealed with
    /// @throws KeysMissing when no key here opens it, or it was changed
    public String open(byte[] sealed, String context) {
        if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
            throw new KeysMissing(
                    "What is stored for " + context + " was not sealed by this version");
        }
        var head = Arrays.copyOf(sealed, HEAD_BYTES);
        var id = Arrays.copyOfRange(head, 1, 1 + Key.ID_BYTES);
        var nonce = Arrays.copyOfRange(head, 1 + Key.ID_BYTES, HEAD_BYTES);
        var key = find(id);
        if (key == null && !fromSettings) {
            // Somebody may have rotated it meanwhile.
            keys = read();
            key = find(id);
        }
        if (key == null) {
            throw new KeysMissing(
                    "What is stored for %s is encrypted with a key that is not here: %s"
                            .formatted(
                                    context,
                                    fromSettings
                                            ? "add it to SECRETS_KEY"
                                            : "copy "
                                                    + file
                                                    + " from the machine that it was stored on, or"
                                                    + " set SECRETS_KEY"));
        }
        try {
            var text =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, head, context)
                            .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            return new String(text, UTF_8);
        } catch (GeneralSecurityException e) {
            throw new KeysMissing(
                    "What is stored for %s was changed by somebody: store it again"
                            .formatted(context));
        }
    }

    /// Makes a new key that seals from now on; the others open as before. Nothing happens when the
    /// keys come from the settings: there the operator has put the new one first.
    public void rotate() {
        if (!fromSettings) {
            var all = Stream.concat(Stream.of(Key.random(random)), read().stream()).toList();
            write(all);
            keys = all;
        }
    }

    /// Forgets all keys but the one that seals; what others have sealed can never be opened again.
    ///
    /// @return whether that is done; false when the keys come from the settings, where the operator
    ///   does it
    public boolean forgetOld() {
        if (fromSettings) {
            return false;
        }
        var newest = List.of(read().getFirst());
        write(newest);
        keys = newest;
        return true;
    }

    private @Nullable Key find(byte[] id) {
        return keys.stream().filter(key -> Arrays.equals(key.id(), id)).findFirst().orElse(null);
    }

    private Key current() {
        if (!fromSettings) {
            // Another process may have rotated it; sealing is rare.
            keys = read();
            if (keys.isEmpty()) {
                keys = made();
            }
        }
        return keys.getFirst();
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, byte[] head, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    private List<Key> read() {
        try {
            return Files.exists(file) ? Key.parseAll(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: see to its owner", e);
        } catch (IllegalArgumentException e) {
            throw new KeysMissing(file + " holds what is no key: " + e.getMessage());
        }
    }

    /// Two processes may come at once; the key of the first is taken. A link makes the file appear
    /// whole.
    private List<Key> made() {
        var key = Key.random(random);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var draft = file.resolveSibling(FILE + "." + Long.toHexString(random.nextLong()));
            create(draft, List.of(key));
            try {
                Files.createLink(file, draft);
                return List.of(key);
            } catch (FileAlreadyExistsException e) {
                return read();
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private void write(List<Key> all) {
        var writing = file.resolveSibling(FILE + ".writing");
        try {
            Files.deleteIfExists(writing);
            create(writing, all);
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static void create(Path path, List<Key> all) throws IOException {
        var text = all.stream().map(Key::text).collect(Collectors.joining("\n", "", "\n"));
        try (var channel =
                Files.newByteChannel(
                        path,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        }
    }
}
