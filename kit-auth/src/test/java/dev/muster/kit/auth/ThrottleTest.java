package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.auth.Throttle.Attempts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Attempts NONE = new Attempts(0, NOW, null, false);

    @ParameterizedTest
    @CsvSource({"1,", "4,", "5,1", "6,2", "7,4", "10,32", "11,60", "500,60"})
    void doublesTheWaitForAnAccountUpToAMinute(int attempts, @Nullable Long seconds) {
        assertThat(waitAfter(Throttle.ACCOUNT, attempts))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"19,", "20,1", "21,2", "29,512", "30,900", "500,900"})
    void doublesTheWaitForAnAddressUpToAQuarterOfAnHour(int attempts, @Nullable Long seconds) {
        assertThat(waitAfter(Throttle.ADDRESS, attempts))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void letsOneTryAgainWhenTheWaitIsOver() {
        var attempts = after(Throttle.ACCOUNT, 6);
        assertThat(attempts.wait(NOW.plusMillis(1_999))).isEqualTo(Duration.ofMillis(1));
        assertThat(attempts.wait(NOW.plusSeconds(2))).isNull();
    }

    @Test
    void forgetsAfterAnHourOfPeace() {
        var attempts = after(Throttle.ACCOUNT, 50);
        var later = NOW.plus(Throttle.MEMORY).plusSeconds(1);
        assertThat(Throttle.ACCOUNT.another(attempts, later))
                .isEqualTo(new Attempts(1, later, null, false));
    }

    @Test
    void doesNotChargeAnAttemptThatTurnedOutWell() {
        var forgiven = after(Throttle.ADDRESS, 20).forgiven();
        assertThat(forgiven.count()).isEqualTo(19);
        assertThat(forgiven.wait(NOW)).isNull();
    }

    @Test
    void countsAWholeIpv6NetworkAsOneAddress() {
        assertThat(Throttle.address("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Throttle.address("2001:db8:1:2::1"))
                .isNotEqualTo(Throttle.address("2001:db8:1:3::1"));
        assertThat(Throttle.address("192.0.2.7")).isNotEqualTo(Throttle.address("192.0.2.8"));
        assertThat(Throttle.address("::ffff:192.0.2.7")).isEqualTo(Throttle.address("192.0.2.7"));
    }

    private static @Nullable Duration waitAfter(Throttle rule, int attempts) {
        return after(rule, attempts).wait(NOW);
    }

    private static Attempts after(Throttle rule, int count) {
        var attempts = NONE;
        for (int i = 0; i < count; i++) {
            attempts = rule.another(attempts, NOW);
        }
        return attempts;
    }
}
