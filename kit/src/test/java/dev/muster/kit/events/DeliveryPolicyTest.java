package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryPolicyTest {
    private final DeliveryPolicy policy = DeliveryPolicy.DEFAULT;
    private final Random random = new Random();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "10, 512", "11, 600", "1000, 600"})
    void doublesTheWaitUpToTenMinutes(int failures, long seconds) {
        assertThat(policy.backOff(failures, null, random))
                .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
    }

    @RepeatedTest(20)
    void neverComesBackBeforeTheTimeAskedFor() {
        assertThat(policy.backOff(1, Duration.ofMinutes(20), random))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(20).plusSeconds(1));
    }

    @Test
    void waitsNoLongerThanADay() {
        assertThat(policy.backOff(1, Duration.ofDays(400), random))
                .isLessThan(Duration.ofHours(25));
    }
}
