package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.access.Actor;
import dev.muster.kit.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentModelTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor ANA = new Actor("user:1", "ana@example.org", java.util.Set.of());

    private final Incident declared =
            Incident.declared(
                    new IncidentKey(1),
                    new Declaration("Disk full", null, Severity.SEV2, null),
                    ANA,
                    NOON);

    @Test
    void closesOnlyWhenStable() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> declared.movedTo(Status.CLOSED, ANA, NOON))
                .satisfies(
                        refused -> assertThat(refused.error()).isEqualTo(IncidentError.TRANSITION))
                .withMessage(
                        "INC-1 is active and cannot become closed; from there it may go to stable");
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,ACTIVE,false", "ACTIVE,STABLE,true", "ACTIVE,CLOSED,false",
        "STABLE,ACTIVE,true", "STABLE,STABLE,false", "STABLE,CLOSED,true",
        "CLOSED,ACTIVE,true", "CLOSED,STABLE,false", "CLOSED,CLOSED,false"
    })
    void movesAsTheTableSays(Status from, Status to, boolean allowed) {
        var incident = at(from);
        if (allowed) {
            assertThat(incident.movedTo(to, ANA, NOON.plusSeconds(500)).status()).isEqualTo(to);
        } else {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> incident.movedTo(to, ANA, NOON.plusSeconds(500)))
                    .withMessageContaining("INC-1 is " + from.wire());
        }
    }

    @Test
    void keepsEveryEpisodeAndTheFirstTimesWhenReopened() {
        var reopened =
                declared.movedTo(Status.STABLE, ANA, NOON.plusSeconds(60))
                        .movedTo(Status.CLOSED, ANA, NOON.plusSeconds(90))
                        .movedTo(Status.ACTIVE, ANA, NOON.plusSeconds(1000))
                        .movedTo(Status.STABLE, ANA, NOON.plusSeconds(2000));

        assertThat(reopened.history())
                .extracting(Episode::status)
                .containsExactly(
                        Status.ACTIVE, Status.STABLE, Status.CLOSED, Status.ACTIVE, Status.STABLE);
        assertThat(reopened.history().getLast().endedAt()).isNull();
        assertThat(reopened.timeToStable()).contains(Duration.ofSeconds(60));
        assertThat(reopened.timeToClosed()).contains(Duration.ofSeconds(90));
        assertThat(reopened.version()).isEqualTo(5);
    }

    @Test
    void neverEndsAnEpisodeBeforeItBegan() {
        var moved = declared.movedTo(Status.STABLE, ANA, NOON.minusSeconds(5));

        assertThat(moved.history().getFirst().endedAt()).isEqualTo(NOON);
        assertThat(moved.timeToStable()).contains(Duration.ZERO);
    }

    private Incident at(Status status) {
        return switch (status) {
            case ACTIVE -> declared;
            case STABLE -> declared.movedTo(Status.STABLE, ANA, NOON.plusSeconds(1));
            case CLOSED -> at(Status.STABLE).movedTo(Status.CLOSED, ANA, NOON.plusSeconds(2));
        };
    }
}
