package dev.muster.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Signs and verifies as [Standard Webhooks](https://www.standardwebhooks.com) says: HMAC-SHA256
/// over `id.timestamp.body`, once with each secret.
public final class StandardWebhooks {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<byte[]> keys;

    private StandardWebhooks(List<byte[]> keys) {
        this.keys = keys;
    }

    /// @param secrets one or more, each `whsec_` and base64 of 24 to 64 bytes, with blanks between
    /// @throws IllegalArgumentException when one is something else; it is not shown
    public static StandardWebhooks of(String secrets) {
        return new StandardWebhooks(
                Stream.of(secrets.strip().split("\\s+")).map(StandardWebhooks::key).toList());
    }

    /// The value of the header `webhook-signature`.
    ///
    /// @param timestamp seconds since 1970
    public String sign(String id, long timestamp, String body) {
        return signatures(id, Long.toString(timestamp), body.getBytes(UTF_8))
                .collect(Collectors.joining(" "));
    }

    /// Whether a request was signed with one of the secrets, at most five minutes ago.
    ///
    /// @param id the header `webhook-id`, or null when there was none
    /// @param timestamp the header `webhook-timestamp`, or null
    /// @param signatures the header `webhook-signature`, or null
    public boolean verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body,
            Clock clock) {
        if (id == null
                || timestamp == null
                || signatures == null
                || !Hmac.isFresh(timestamp, clock, TOLERANCE)) {
            return false;
        }
        var given = signatures.split(" ");
        return signatures(id, timestamp, body)
                .anyMatch(
                        expected ->
                                Stream.of(given).anyMatch(each -> Hmac.matches(expected, each)));
    }

    private Stream<String> signatures(String id, String timestamp, byte[] body) {
        var head = (id + '.' + timestamp + '.').getBytes(UTF_8);
        var content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(Hmac.sign(key, content)));
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (bytes.length >= SHORTEST && bytes.length <= LONGEST) {
                    return bytes;
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
