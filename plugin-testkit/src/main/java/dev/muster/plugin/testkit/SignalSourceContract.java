package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.CapabilityChecks.takesNot;
import static dev.muster.plugin.testkit.Claims.given;
import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.inbound.SignalSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What every plugin with [SignalSource] must hold. [#body] says something that matters.
public interface SignalSourceContract extends FromOutsideContract {
    @Test
    default void readsSignals() throws Exception {
        try (var started = started()) {
            var signals = read(started, signed(body(), Instant.now()));
            require(!signals.isEmpty(), "It reads no signal in what the other system sends");
            for (var signal : signals) {
                require(!signal.group().isBlank(), "The group of %s is blank", signal);
                require(!signal.title().isBlank(), "The title of %s is blank", signal);
                var severity = signal.severity();
                require(
                        severity == null
                                || Set.of("sev1", "sev2", "sev3", "sev4").contains(severity),
                        "'%s' is no severity: expected sev1 to sev4, or null",
                        severity);
            }
            var again = read(started, signed(body(), Instant.now()));
            require(
                    signals.equals(again),
                    "It reads one body as %s and then as %s: an alert that comes again must have"
                            + " its group again",
                    signals,
                    again);
        }
    }

    @Test
    default void takesNothingThatWasForged() throws Exception {
        try (var started = started()) {
            for (var forged : Requests.forged(signed(body(), Instant.now()))) {
                takesNot(started.as(SignalSource.class), forged);
            }
            for (var unsigned : Requests.unsigned()) {
                takesNot(started.as(SignalSource.class), unsigned);
            }
        }
    }

    @Test
    default void takesNothingThatIsTooOld() throws Exception {
        Assumptions.assumeTrue(isDated(), "The other system does not date its requests");
        try (var started = started()) {
            takesNot(
                    started.as(SignalSource.class),
                    signed(body(), Instant.now().minus(Duration.ofHours(1))));
        }
    }

    @Test
    default void saysWhatItCannotRead() throws Exception {
        try (var started = started()) {
            for (var body : Requests.bodies()) {
                try {
                    read(started, signed(body, Instant.now()));
                } catch (IllegalArgumentException e) {
                    require(
                            !String.valueOf(e.getMessage()).isBlank(),
                            "It refuses what it cannot read without saying why");
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError(
                            "It throws %s at what it cannot read, expected IllegalArgumentException"
                                    .formatted(e),
                            e);
                }
            }
        }
    }

    @Test
    default void readsSeveralAtATime() throws Exception {
        try (var started = started()) {
            var found = together(number -> read(started, signed(body(), Instant.now())));
            require(
                    found.stream().distinct().count() == 1,
                    "It reads one body from several threads as %s",
                    found);
        }
    }

    private static List<Signal> read(Started started, InboundRequest request) {
        return given(started.as(SignalSource.class).read(request), "a list");
    }
}
