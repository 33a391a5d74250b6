package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.CapabilityChecks.answersNo;
import static dev.muster.plugin.testkit.Claims.given;
import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What every plugin with [Inbound] must hold.
public interface InboundContract extends FromOutsideContract {
    @Test
    default void answersTheOtherSystem() throws Exception {
        try (var started = started()) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                var answer = receive(started, signed(body(), Instant.now()));
                require(
                        answer.status() < 300,
                        "It answers a genuine request with %d '%s'",
                        answer.status(),
                        answer.body());
            }
        }
    }

    @Test
    default void refusesWhatWasForged() throws Exception {
        try (var started = started()) {
            for (var forged : Requests.forged(signed(body(), Instant.now()))) {
                answersNo(started.as(Inbound.class), forged);
            }
            for (var unsigned : Requests.unsigned()) {
                answersNo(started.as(Inbound.class), unsigned);
            }
        }
    }

    @Test
    default void refusesWhatIsTooOld() throws Exception {
        Assumptions.assumeTrue(isDated(), "The other system does not date its requests");
        try (var started = started()) {
            answersNo(
                    started.as(Inbound.class),
                    signed(body(), Instant.now().minus(Duration.ofHours(1))));
        }
    }

    @Test
    default void bearsWhatItCannotRead() throws Exception {
        try (var started = started()) {
            for (var body : Requests.bodies()) {
                var answer = receive(started, signed(body, Instant.now()));
                require(
                        answer.status() < 500,
                        "It answers what it cannot read with %d, expected 400",
                        answer.status());
            }
        }
    }

    @Test
    default void answersSeveralAtATime() throws Exception {
        try (var started = started()) {
            var statuses =
                    together(number -> receive(started, signed(body(), Instant.now())).status());
            require(
                    statuses.stream().allMatch(status -> status < 300),
                    "It answers genuine requests from several threads with %s",
                    statuses);
        }
    }

    private static InboundAnswer receive(Started started, InboundRequest request) throws Exception {
        return given(started.as(Inbound.class).receive(request), "an answer");
    }
}
