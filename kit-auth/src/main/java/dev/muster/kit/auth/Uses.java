package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthSession.AUTH_SESSION;
import static dev.muster.kit.auth.tables.AuthToken.AUTH_TOKEN;

import dev.muster.kit.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jooq.DSLContext;

/// When sessions and tokens were last used. Noted in memory by the request and written down later
/// by somebody else, at most once a minute each: no request waits for it.
final class Uses {
    static final Duration PRECISION = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final ConcurrentMap<Used, Instant> unwritten = new ConcurrentHashMap<>();

    Uses(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Used(Credential.Kind kind, long id) {}

    void note(Credential credential) {
        var now = clock.instant();
        var written = credential.usedAt();
        if (written == null || written.plus(PRECISION).isBefore(now)) {
            unwritten.putIfAbsent(new Used(credential.kind(), credential.id()), now);
        }
    }

    /// Writes down what was noted since the last time.
    void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        var batch = new HashMap<>(unwritten);
        database.write(
                tx -> {
                    batch.forEach((used, at) -> write(tx.sql(), used, at));
                    return true;
                });
        batch.forEach(unwritten::remove);
    }

    private static void write(DSLContext sql, Used used, Instant at) {
        var due = at.minus(PRECISION);
        switch (used.kind()) {
            case SESSION ->
                    sql.update(AUTH_SESSION)
                            .set(AUTH_SESSION.SEEN_AT, at)
                            .where(AUTH_SESSION.ID.eq(used.id()), AUTH_SESSION.SEEN_AT.lt(due))
                            .execute();
            case TOKEN ->
                    sql.update(AUTH_TOKEN)
                            .set(AUTH_TOKEN.LAST_USED_AT, at)
                            .where(
                                    AUTH_TOKEN.ID.eq(used.id()),
                                    AUTH_TOKEN
                                            .LAST_USED_AT
                                            .isNull()
                                            .or(AUTH_TOKEN.LAST_USED_AT.lt(due)))
                            .execute();
        }
    }
}
