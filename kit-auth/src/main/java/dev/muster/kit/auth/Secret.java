package dev.muster.kit.auth;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 256 random bits that stand for somebody: what they hold, and what is stored of it.
///
/// A plain SHA-256 is right here and wrong for passwords: nobody can try 2^256 values, so the hash
/// may be fast, and a look-up by hash leaks nothing through its timing.
///
/// @param text what its owner presents
/// @param hash what is stored: 64 hexadecimal digits
record Secret(String text, String hash) {
    private static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    private static final MessageDigest SHA_256 = freshSha256();

    /// For a session cookie or a one-time link.
    static Secret fresh(SecureRandom random) {
        return of(digits(random));
    }

    /// The same after a few letters that say what it is.
    static Secret fresh(String mark, SecureRandom random) {
        return of(mark + digits(random));
    }

    static Secret of(String text) {
        return new Secret(
                text, HEX.formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    /// Whether it can be a session's or a link's text; spares the database a look-up of garbage.
    static boolean isWellFormed(String text) {
        return endsWithDigits(text, 0);
    }

    /// Whether there are as many digits as a secret has, and no more, from `begin` on.
    // Asked on each request, for which a regular expression is slow.
    static boolean endsWithDigits(String text, int begin) {
        if (text.length() != begin + 2 * BYTES) {
            return false;
        }
        for (int i = begin; i < text.length(); i++) {
            char digit = text.charAt(i);
            boolean isDecimal = digit >= '0' && digit <= '9';
            boolean isLetter = digit >= 'a' && digit <= 'f';
            if (!isDecimal && !isLetter) {
                return false;
            }
        }
        return true;
    }

    /// The CSRF token of the session with this secret: whoever knows it has read an answer to that
    /// session, and nothing stored anywhere gives it away.
    String csrfToken() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HEX.formatHex(mac.doFinal("muster csrf".getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Secret";
    }

    private static String digits(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    private static MessageDigest freshSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A copy: asking all providers for one costs more than the digest, on each request.
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException unusual) {
            return freshSha256();
        }
    }
}
