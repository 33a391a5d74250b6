package dev.muster.kit.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Spares the database a look-up for each request. What is revoked on this node is forgotten at
/// once, what is revoked on another one as soon as PostgreSQL says so ([RevocationListener]); while
/// PostgreSQL cannot say so, nothing is cached.
final class CredentialCache {
    /// Nothing is believed for longer, should a revocation get lost against all care.
    static final Duration LONGEST_BELIEF = Duration.ofSeconds(5);

    /// About 5 MB. Over it the cache starts afresh, which costs each caller one look-up.
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();
    private volatile boolean isInformed;

    CredentialCache(Clock clock) {
        this.clock = clock;
    }

    private record Entry(Credential credential, Instant staleAt) {}

    /// @param hash of what the caller presented
    /// @param lookUp asks the database; only what it finds is cached
    Optional<Credential> find(String hash, Supplier<Optional<Credential>> lookUp) {
        var now = clock.instant();
        var entry = entries.get(hash);
        if (entry != null && now.isBefore(entry.staleAt())) {
            return Optional.of(entry.credential()).filter(credential -> !credential.isExpired(now));
        }
        var before = revocations.get();
        var found = lookUp.get();
        found.ifPresentOrElse(
                credential -> keep(hash, new Entry(credential, now.plus(LONGEST_BELIEF)), before),
                () -> entries.remove(hash));
        return found;
    }

    /// A look-up that was under way while something was revoked may have seen the time before, so
    /// it is not kept.
    private void keep(String hash, Entry entry, long before) {
        if (!isInformed) {
            return;
        }
        if (entries.size() >= CAPACITY) {
            entries.clear();
        }
        entries.put(hash, entry);
        if (revocations.get() != before) {
            entries.remove(hash);
        }
    }

    /// Something of that user was revoked.
    void forget(long userId) {
        revocations.incrementAndGet();
        entries.values().removeIf(entry -> entry.credential().userId() == userId);
    }

    /// From now on this node hears of revocations.
    void informed() {
        revocations.incrementAndGet();
        entries.clear();
        isInformed = true;
    }

    /// From now on it does not: each request is looked up.
    void uninformed() {
        isInformed = false;
        revocations.incrementAndGet();
        entries.clear();
    }
}
