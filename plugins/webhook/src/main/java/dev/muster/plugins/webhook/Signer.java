package dev.muster.plugins.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as Standard Webhooks says: HMAC-SHA256 over `id.timestamp.body`, once with each secret.
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private Signer(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /// @param secrets one or more, each `whsec_` and base64 of 24 to 64 bytes, with blanks between
    /// @throws IllegalArgumentException when one is something else; it is not shown
    static Signer of(String secrets) {
        return new Signer(Stream.of(secrets.strip().split("\\s+")).map(Signer::key).toList());
    }

    /// The value of the header `webhook-signature`.
    ///
    /// @param timestamp seconds since 1970
    String sign(String id, long timestamp, String body) {
        var content = (id + '.' + timestamp + '.' + body).getBytes(UTF_8);
        return keys.stream()
                .map(key -> "v1," + signature(key, content))
                .collect(Collectors.joining(" "));
    }

    private static String signature(SecretKeySpec key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (bytes.length >= SHORTEST && bytes.length <= LONGEST) {
                    return new SecretKeySpec(bytes, ALGORITHM);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(expected());
            }
        }
        throw new IllegalArgumentException(expected());
    }

    private static String expected() {
        return "The secret is not whsec_ and the base64 of %d to %d bytes: make one with"
                        .formatted(SHORTEST, LONGEST)
                + " echo whsec_$(openssl rand -base64 32)";
    }
}
