package dev.muster.kit.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Finding.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where each check draws its lines.
final class ChecksTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MIB = 1024 * 1024;

    @Test
    void asksForAJavaOfThisAge() {
        assertThat(JavaCheck.of(Runtime.Version.parse("25.0.1")).verdict()).isEqualTo(Verdict.OK);
        assertThat(JavaCheck.of(Runtime.Version.parse("26-ea")).verdict())
                .isEqualTo(Verdict.WARNING);
        var old = JavaCheck.of(Runtime.Version.parse("21.0.2"));
        assertThat(old.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(old.text()).contains("21.0.2").contains("expected 25 or newer");
        assertThat(old.remedy()).contains("JAVA_HOME");
    }

    @Test
    void takesTheWayToTheDatabaseForNoDifference() {
        var there = NOON.plusSeconds(4);

        assertThat(ClockCheck.of(NOON, there, NOON.plusSeconds(9)).verdict()).isEqualTo(Verdict.OK);
        assertThat(ClockCheck.of(NOON, NOON, NOON).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void noticesThatClocksAreApart() {
        assertThat(apart(Duration.ofMillis(1999)).verdict()).isEqualTo(Verdict.OK);
        assertThat(apart(Duration.ofSeconds(2)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(apart(Duration.ofSeconds(2)).text()).startsWith("2S behind");
        assertThat(apart(Duration.ofSeconds(-29)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(apart(Duration.ofSeconds(-30)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(apart(Duration.ofSeconds(-30)).text()).startsWith("30S ahead of");
    }

    private static Finding apart(Duration by) {
        return ClockCheck.of(NOON, NOON.plus(by), NOON);
    }

    @Test
    void noticesThatTheDiskFillsUp() {
        assertThat(room(1024 * MIB).verdict()).isEqualTo(Verdict.OK);
        assertThat(room(1024 * MIB - 1).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(room(100 * MIB).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(room(100 * MIB - 1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(room(0).text()).startsWith("0 MiB are free at /data");
    }

    private static Finding room(long bytes) {
        return DataDirectoryCheck.room(Path.of("/data"), bytes);
    }

    @Test
    void makesAFindingOfALookThatFails() {
        var found =
                Looks.take(
                        "notes",
                        "pad doctor --debug",
                        () -> {
                            throw new IllegalStateException("out of paper\n\tat somewhere");
                        });

        assertThat(found)
                .isEqualTo(
                        List.of(
                                Finding.fail(
                                        "notes",
                                        "Cannot be examined: out of paper",
                                        "pad doctor --debug")));
    }
}
