package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthAudit.AUTH_AUDIT;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What happened to accounts, sessions and tokens, for good: PostgreSQL refuses to change or delete
/// an entry. No entry ever holds a secret.
final class AuditTrail {
    private final Database database;
    private final Clock clock;

    AuditTrail(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param subject whose account it is about, by e-mail address
    /// @param address where from; null at the command line
    record Entry(
            long id,
            Instant at,
            AuditEvent event,
            String actorId,
            String actorName,
            String subject,
            @Nullable String address,
            String detail) {}

    void write(Tx tx, Origin origin, AuditEvent event, String subject, String detail) {
        tx.sql()
                .insertInto(AUTH_AUDIT)
                .set(AUTH_AUDIT.AT, clock.instant())
                .set(AUTH_AUDIT.EVENT, event.wire())
                .set(AUTH_AUDIT.ACTOR, origin.actor().id())
                .set(AUTH_AUDIT.ACTOR_NAME, origin.actor().name())
                .set(AUTH_AUDIT.SUBJECT, subject)
                .set(AUTH_AUDIT.ADDRESS, origin.address())
                .set(AUTH_AUDIT.DETAIL, detail)
                .execute();
    }

    /// Newest first.
    ///
    /// @param before only entries with a lower id; null for the newest
    List<Entry> read(@Nullable Long before, int limit) {
        return database.read(
                sql ->
                        sql.selectFrom(AUTH_AUDIT)
                                .where(
                                        before == null
                                                ? DSL.noCondition()
                                                : AUTH_AUDIT.ID.lt(before))
                                .orderBy(AUTH_AUDIT.ID.desc())
                                .limit(limit)
                                .fetch(AuditTrail::entry));
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(AUTH_AUDIT.ID),
                row.get(AUTH_AUDIT.AT),
                AuditEvent.of(row.get(AUTH_AUDIT.EVENT)),
                row.get(AUTH_AUDIT.ACTOR),
                row.get(AUTH_AUDIT.ACTOR_NAME),
                row.get(AUTH_AUDIT.SUBJECT),
                row.get(AUTH_AUDIT.ADDRESS),
                row.get(AUTH_AUDIT.DETAIL));
    }
}
