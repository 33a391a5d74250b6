package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PluginStatusTest {
    private static final Instant EARLIER = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(1);

    @Test
    void tellsWhyItIsNotActive() {
        assertThat(status("Not configured", LATER, EARLIER).trouble()).isEqualTo("Not configured");
    }

    @Test
    void tellsWhyTheLastDeliveryFailed() {
        assertThat(status(null, EARLIER, LATER).trouble()).isEqualTo("answered 502");
        assertThat(status(null, null, LATER).trouble()).isEqualTo("answered 502");
    }

    @Test
    void forgetsAFailureOnceADeliverySucceeds() {
        assertThat(status(null, LATER, EARLIER).trouble()).isNull();
        assertThat(status(null, null, null).trouble()).isNull();
    }

    private static PluginStatus status(
            @Nullable String reason, @Nullable Instant lastSuccess, @Nullable Instant lastErrorAt) {
        var state = reason == null ? PluginState.ACTIVE : PluginState.DISABLED;
        var lastError = lastErrorAt == null ? null : "answered 502";
        return new PluginStatus(
                "node",
                "webhook",
                state,
                reason,
                null,
                EARLIER,
                lastSuccess,
                lastError,
                lastErrorAt,
                0);
    }
}
