package dev.muster.plugins.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.inbound.InboundRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the example that Slack publishes.
final class SignatureTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final long TIME = 1_531_420_618;
    private static final String GOOD =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final String BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                    + "&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                    + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    @ParameterizedTest
    @ValueSource(longs = {0, 300, -300})
    void takesTheExampleInTime(long later) {
        assertThat(wrong(GOOD, BODY, later)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 86_400})
    void refusesOneThatIsOld(long later) {
        assertThat(wrong(GOOD, BODY, later))
                .isEqualTo("X-Slack-Request-Timestamp is more than 300 s off: see to the clocks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504",
                "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "v0=",
                ""
            })
    void refusesAnotherSignature(String signature) {
        assertThat(wrong(signature, BODY, 0)).startsWith("X-Slack-Signature is not that");
    }

    @Test
    void refusesAnotherBody() {
        assertThat(wrong(GOOD, BODY + "&text=x", 0)).startsWith("X-Slack-Signature is not that");
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertThat(wrong(null, BODY, 0)).endsWith("are missing");
    }

    private static @Nullable String wrong(@Nullable String signature, String body, long later) {
        var headers = new HashMap<>(Map.of("X-Slack-Request-Timestamp", Long.toString(TIME)));
        if (signature != null) {
            headers.put("X-Slack-Signature", signature);
        }
        var clock = Clock.fixed(Instant.ofEpochSecond(TIME + later), ZoneOffset.UTC);
        return new Signature(SECRET, clock)
                .wrongWith(new InboundRequest("/command", headers, body.getBytes(UTF_8)));
    }
}
