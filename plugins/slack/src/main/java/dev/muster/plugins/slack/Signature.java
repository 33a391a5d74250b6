package dev.muster.plugins.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugins.http.Hmac;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells Slack's requests from others, by the header `X-Slack-Signature`.
final class Signature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String secret;
    private final Clock clock;

    Signature(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// What is wrong with a request, for whoever sent it; null when it is Slack's.
    @Nullable String wrongWith(InboundRequest request) {
        var given = request.header("x-slack-signature");
        var time = request.header("x-slack-request-timestamp");
        if (given == null || time == null) {
            return "X-Slack-Signature and X-Slack-Request-Timestamp are missing";
        }
        if (!Hmac.isFresh(time, clock, TOLERANCE)) {
            return "X-Slack-Request-Timestamp is more than %d s off: see to the clocks"
                    .formatted(TOLERANCE.toSeconds());
        }
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(("v0:" + time + ":").getBytes(UTF_8));
        signed.writeBytes(request.body());
        return Hmac.matches("v0=" + Hmac.hex(secret, signed.toByteArray()), given)
                ? null
                : "X-Slack-Signature is not that of this body: is 'signing_secret' this app's?";
    }
}
