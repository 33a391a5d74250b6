package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.access.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {
    private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");
    private static final Actor ANN = new Actor("user:7", "ann@example.org", Set.of("order.read"));

    private final Hands hands = new Hands();
    private final CredentialCache cache = new CredentialCache(hands);
    private final AtomicInteger lookUps = new AtomicInteger();

    @BeforeEach
    void listen() {
        cache.informed();
    }

    @Test
    void looksUpOnceForManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(find()).isPresent();
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void believesNothingForLong() {
        find();
        hands.turnTo(START.plus(CredentialCache.LONGEST_BELIEF));
        find();
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void forgetsWhatWasRevokedAtOnce() {
        find();
        cache.forget(8);
        find();
        assertThat(lookUps).hasValue(1);
        cache.forget(7);
        find();
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void doesNotKeepWhatWasLookedUpWhileItWasRevoked() {
        cache.find(
                "hash",
                () -> {
                    cache.forget(7);
                    return credential(null);
                });
        assertThat(cache.find("hash", Optional::empty)).isEmpty();
    }

    @Test
    void looksUpEachRequestWhileItHearsOfNoRevocations() {
        cache.uninformed();
        find();
        find();
        assertThat(lookUps).hasValue(2);
        cache.informed();
        find();
        find();
        assertThat(lookUps).hasValue(3);
    }

    @Test
    void doesNotOutliveTheCredential() {
        var expiry = START.plusSeconds(2);
        assertThat(cache.find("hash", () -> credential(expiry))).isPresent();
        hands.turnTo(expiry);
        assertThat(cache.find("hash", () -> credential(expiry))).isEmpty();
    }

    @Test
    void remembersNobodyUnknown() {
        assertThat(cache.find("hash", Optional::empty)).isEmpty();
        assertThat(cache.find("hash", () -> credential(null))).isPresent();
    }

    private Optional<Credential> find() {
        return cache.find(
                "hash",
                () -> {
                    lookUps.incrementAndGet();
                    return credential(null);
                });
    }

    private static Optional<Credential> credential(@Nullable Instant expiresAt) {
        return Optional.of(new Credential(Credential.Kind.TOKEN, 1, 7, ANN, null, null, expiresAt));
    }

    /// A clock whose hands the test moves.
    private static final class Hands extends Clock {
        private Instant now = START;

        void turnTo(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
