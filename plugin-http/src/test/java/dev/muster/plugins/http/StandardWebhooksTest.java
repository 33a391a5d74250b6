package dev.muster.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandardWebhooksTest {
    /// The vector that the standard-webhooks repository publishes.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String TIME = Long.toString(TIMESTAMP);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsTheSpecificationDoes() {
        assertThat(StandardWebhooks.of(SECRET).sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void signsWithEachSecret() {
        var other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        assertThat(StandardWebhooks.of(other + "  " + SECRET).sign(ID, TIMESTAMP, BODY))
                .isEqualTo(StandardWebhooks.of(other).sign(ID, TIMESTAMP, BODY) + " " + SIGNATURE)
                .doesNotStartWith(SIGNATURE);
    }

    @Test
    void verifiesWhatIsSignedAndFresh() {
        var webhooks = StandardWebhooks.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD " + SECRET);

        assertThat(verify(webhooks, ID, TIME, SIGNATURE, BODY)).isTrue();
        assertThat(verify(webhooks, ID, TIME, "v1a,x v1,AAAA " + SIGNATURE, BODY)).isTrue();
    }

    @Test
    void verifiesNothingElse() {
        var webhooks = StandardWebhooks.of(SECRET);

        assertThat(verify(webhooks, ID, TIME, SIGNATURE, BODY + " ")).isFalse();
        assertThat(verify(webhooks, "msg_x", TIME, SIGNATURE, BODY)).isFalse();
        assertThat(verify(webhooks, ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(verify(webhooks, ID, TIME, SIGNATURE.toLowerCase(Locale.ROOT), BODY)).isFalse();
        assertThat(verify(webhooks, ID, TIME, SIGNATURE.substring(3), BODY)).isFalse();
        assertThat(verify(webhooks, null, TIME, SIGNATURE, BODY)).isFalse();
        assertThat(verify(webhooks, ID, null, SIGNATURE, BODY)).isFalse();
        assertThat(verify(webhooks, ID, TIME, null, BODY)).isFalse();
        assertThat(verify(webhooks, ID, TIME, "", BODY)).isFalse();
    }

    @Test
    void verifiesNothingThatIsOld() {
        var webhooks = StandardWebhooks.of(SECRET);

        assertThat(verifyAt(TIMESTAMP + 300, webhooks)).isTrue();
        assertThat(verifyAt(TIMESTAMP + 301, webhooks)).isFalse();
        assertThat(verifyAt(TIMESTAMP - 301, webhooks)).isFalse();
    }

    private static boolean verifyAt(long now, StandardWebhooks webhooks) {
        return webhooks.verify(ID, TIME, SIGNATURE, BODY.getBytes(UTF_8), at(now));
    }

    private static boolean verify(
            StandardWebhooks webhooks,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            String body) {
        return webhooks.verify(id, timestamp, signatures, body.getBytes(UTF_8), at(TIMESTAMP));
    }

    private static Clock at(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not*base64*not*base64*not*base64",
                SECRET + " password",
            })
    void refusesWhatIsNoSecretWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> StandardWebhooks.of(secret))
                .hasMessageStartingWith("The secret is not whsec_ and the base64 of 24 to 64 bytes")
                .hasNoCause();
    }
}
