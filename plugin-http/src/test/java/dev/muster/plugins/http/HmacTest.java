package dev.muster.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HmacTest {
    private static final Clock NOW =
            Clock.fixed(Instant.ofEpochSecond(1_531_420_618), ZoneOffset.UTC);

    @Test
    void signsAsRfc4231Says() {
        assertThat(Hmac.hex("Jefe", "what do ya want for nothing?".getBytes(UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void matchesTheSameAndNothingElse() {
        assertThat(Hmac.matches("abc", "abc")).isTrue();
        assertThat(Hmac.matches("abc", "abd")).isFalse();
        assertThat(Hmac.matches("abc", "ab")).isFalse();
        assertThat(Hmac.matches("abc", null)).isFalse();
    }

    @Test
    void takesATimeAboutNow() {
        var tolerance = Duration.ofMinutes(5);

        assertThat(Hmac.isFresh("1531420618", NOW, tolerance)).isTrue();
        assertThat(Hmac.isFresh("1531420318", NOW, tolerance)).isTrue();
        assertThat(Hmac.isFresh("1531420317", NOW, tolerance)).isFalse();
        assertThat(Hmac.isFresh("1531420919", NOW, tolerance)).isFalse();
        assertThat(Hmac.isFresh("-1", NOW, tolerance)).isFalse();
        assertThat(Hmac.isFresh("99999999999999999999", NOW, tolerance)).isFalse();
        assertThat(Hmac.isFresh(null, NOW, tolerance)).isFalse();
    }
}
