package dev.muster.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signatures by HMAC-SHA256, as most systems sign their webhooks.
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /// @return the signature, in lower-case hexadecimal digits
    public static String hex(String secret, byte[] message) {
        return HexFormat.of().formatHex(sign(secret.getBytes(UTF_8), message));
    }

    /// @return the signature
    public static byte[] sign(byte[] secret, byte[] message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether two signatures are the same. Takes as long whether they are or not.
    ///
    /// @param given as it came, or null
    public static boolean matches(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /// Whether a request's time is about now, so that one that was overheard cannot be sent again
    /// later.
    ///
    /// @param seconds since 1970, as it came; or null
    /// @param tolerance how far off it may be, either way
    public static boolean isFresh(@Nullable String seconds, Clock clock, Duration tolerance) {
        if (seconds == null || !seconds.matches("\\d{1,12}")) {
            return false;
        }
        long off = clock.instant().getEpochSecond() - Long.parseLong(seconds);
        return Math.abs(off) <= tolerance.toSeconds();
    }
}
