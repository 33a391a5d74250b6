package dev.muster.plugins.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignerTest {
    /// The vector that the standard-webhooks repository publishes.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsTheSpecificationDoes() {
        assertThat(Signer.of(SECRET).sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void signsWithEachSecret() {
        var other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        assertThat(Signer.of(other + "  " + SECRET).sign(ID, TIMESTAMP, BODY))
                .isEqualTo(Signer.of(other).sign(ID, TIMESTAMP, BODY) + " " + SIGNATURE)
                .doesNotStartWith(SIGNATURE);
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
        assertThatThrownBy(() -> Signer.of(secret))
                .hasMessageStartingWith("The secret is not whsec_ and the base64 of 24 to 64 bytes")
                .hasNoCause();
    }
}
