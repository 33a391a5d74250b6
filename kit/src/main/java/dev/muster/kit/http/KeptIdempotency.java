package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Remembers in memory, for a server that keeps nothing.
public final class KeptIdempotency extends Idempotency {
    private final Map<Key, Answered> answers = new ConcurrentHashMap<>();

    private record Key(String actor, String operation, String key) {}

    private record Answered(String fingerprint, Reply reply) {}

    public KeptIdempotency() {}

    @Override
    Reply once(
            Actor actor,
            String operation,
            String key,
            @Nullable JsonNode body,
            Supplier<Reply> useCase) {
        var fingerprint = fingerprint(body);
        var first = new AtomicBoolean();
        var answered =
                answers.computeIfAbsent(
                        new Key(actor.id(), operation, key),
                        _ -> {
                            first.set(true);
                            return new Answered(fingerprint, useCase.get());
                        });
        if (!answered.fingerprint().equals(fingerprint)) {
            throw usedForAnother(key);
        }
        return first.get() ? answered.reply() : answered.reply().replayed();
    }
}
