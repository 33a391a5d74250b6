package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Remembers in the database: the answer is stored in the transaction of what it answers.
public final class StoredIdempotency extends Idempotency {
    /// How long a key is remembered.
    public static final Duration MEMORY = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;

    public StoredIdempotency(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Forgets keys older than [#MEMORY].
    ///
    /// @return how many
    public int forgetOld() {
        return database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "delete from idempotency_key where created_at <"
                                                + " ?::timestamptz",
                                        now().minus(MEMORY)));
    }

    @Override
    Reply once(
            Actor actor,
            String operation,
            String key,
            @Nullable JsonNode body,
            Supplier<Reply> useCase) {
        var fingerprint = fingerprint(body);
        return database.write(
                tx -> {
                    if (!claim(tx, actor, operation, key, fingerprint)) {
                        return stored(tx, actor, operation, key, fingerprint);
                    }
                    var reply = useCase.get();
                    store(tx, actor, operation, key, reply);
                    return reply;
                });
    }

    /// Waits for a concurrent request with the same key: the primary key makes the second insert
    /// wait for the first.
    private boolean claim(Tx tx, Actor actor, String operation, String key, String fingerprint) {
        return tx.sql()
                        .execute(
                                """
                                insert into idempotency_key (actor, operation, key, fingerprint, created_at)
                                values (?, ?, ?, ?, ?::timestamptz) on conflict do nothing
                                """,
                                actor.id(),
                                operation,
                                key,
                                fingerprint,
                                now())
                == 1;
    }

    private static void store(Tx tx, Actor actor, String operation, String key, Reply reply) {
        tx.sql()
                .execute(
                        """
                        update idempotency_key set status = ?, body = ?, location = ?, etag = ?
                        where actor = ? and operation = ? and key = ?
                        """,
                        reply.status(),
                        reply.body(),
                        reply.location(),
                        reply.etag(),
                        actor.id(),
                        operation,
                        key);
    }

    private static Reply stored(
            Tx tx, Actor actor, String operation, String key, String fingerprint) {
        var row =
                tx.sql()
                        .fetchSingle(
                                """
                                select fingerprint, status, body, location, etag from idempotency_key
                                where actor = ? and operation = ? and key = ?
                                """,
                                actor.id(),
                                operation,
                                key);
        if (!fingerprint.equals(row.get(0, String.class))) {
            throw usedForAnother(key);
        }
        return new Reply(
                row.get(1, Integer.class),
                row.get(2, byte[].class),
                row.get(3, String.class),
                row.get(4, String.class),
                true);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
