package dev.muster.kit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
    private static final String CONTEXT = "the plugin instance chat";

    @TempDir private Path home;

    @Test
    void opensWhatItSealed() {
        var sealed = keyring().seal("p\u00e4ssword", CONTEXT);

        assertThat(keyring().open(sealed, CONTEXT)).isEqualTo("p\u00e4ssword");
        assertThat(new String(sealed, UTF_8)).doesNotContain("ssword");
    }

    @Test
    void sealsDifferentlyEachTime() {
        var keyring = keyring();

        assertThat(keyring.seal("x", CONTEXT)).isNotEqualTo(keyring.seal("x", CONTEXT));
    }

    @Test
    void makesAKeyThatOnlyItsOwnerMayRead() throws IOException {
        keyring().seal("x", CONTEXT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void opensNothingThatBelongsElsewhere() {
        var sealed = keyring().seal("x", CONTEXT);

        assertThatThrownBy(() -> keyring().open(sealed, "the plugin instance mail"))
                .isInstanceOf(KeysMissing.class)
                .hasMessageContaining("the plugin instance mail was changed by somebody");
    }

    @Test
    void opensNothingThatWasChanged() {
        var sealed = keyring().seal("x", CONTEXT);
        for (int at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> keyring().open(changed, CONTEXT))
                    .as("byte %d", at)
                    .isInstanceOf(KeysMissing.class);
        }
        assertThatThrownBy(() -> keyring().open(new byte[3], CONTEXT))
                .isInstanceOf(KeysMissing.class);
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        var sealed = keyring().seal("x", CONTEXT);
        Files.delete(file());

        assertThatThrownBy(() -> keyring().open(sealed, CONTEXT))
                .isInstanceOf(KeysMissing.class)
                .hasMessageContaining("copy " + file())
                .hasMessageContaining("SECRETS_KEY");
    }

    @Test
    void takesTheFileOfAnotherProcessThatRotated() {
        var early = keyring();
        early.seal("x", CONTEXT);
        var other = keyring();
        other.rotate();
        var sealed = other.seal("y", CONTEXT);

        assertThat(early.open(sealed, CONTEXT)).isEqualTo("y");
    }

    @Test
    void opensWithOldKeysUntilTheyAreForgotten() {
        var keyring = keyring();
        var old = keyring.seal("x", CONTEXT);
        keyring.rotate();
        assertThat(keyring.open(old, CONTEXT)).isEqualTo("x");
        var young = keyring.seal("y", CONTEXT);

        assertThat(keyring.forgetOld()).isTrue();

        assertThat(keyring.open(young, CONTEXT)).isEqualTo("y");
        assertThatThrownBy(() -> keyring.open(old, CONTEXT)).isInstanceOf(KeysMissing.class);
    }

    @Test
    void takesKeysFromTheSettingsAndWritesNone() {
        var older = "a".repeat(31) + "b";
        var first = keyring(encoded(older));
        var sealed = first.seal("x", CONTEXT);

        var both = keyring(encoded("c".repeat(32)) + "  " + encoded(older));

        assertThat(both.open(sealed, CONTEXT)).isEqualTo("x");
        assertThat(both.forgetOld()).isFalse();
        assertThat(file()).doesNotExist();
        var young = both.seal("y", CONTEXT);
        assertThatThrownBy(() -> first.open(young, CONTEXT))
                .hasMessageContaining("add it to SECRETS_KEY");
    }

    @Test
    void refusesWhatIsNoKeyWithoutShowingIt() {
        for (var wrong : new String[] {"hunter2", encoded("hunter2"), encoded("x".repeat(33))}) {
            assertThatThrownBy(() -> new SecretSettings(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected 32 bytes in base64")
                    .message()
                    .doesNotContain(wrong);
        }
        var one = encoded("a".repeat(32));
        assertThatThrownBy(() -> new SecretSettings(one + " " + one))
                .hasMessageContaining("each key once");
    }

    @Test
    void makesOneKeyWhenManyComeAtOnce() throws Exception {
        var seals = new ArrayList<Callable<byte[]>>();
        for (int n = 0; n < 16; n++) {
            seals.add(() -> keyring().seal("x", CONTEXT));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var sealed : threads.invokeAll(seals)) {
                assertThat(keyring().open(sealed.get(), CONTEXT)).isEqualTo("x");
            }
        }
    }

    private Keyring keyring() {
        return new Keyring(new SecretSettings(null), home, new SecureRandom());
    }

    private Keyring keyring(String keys) {
        return new Keyring(new SecretSettings(keys), home, new SecureRandom());
    }

    private Path file() {
        return home.resolve("secrets.key");
    }

    private static String encoded(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(UTF_8));
    }
}
