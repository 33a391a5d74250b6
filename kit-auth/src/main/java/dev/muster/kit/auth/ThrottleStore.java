package dev.muster.kit.auth;

import static dev.muster.kit.auth.tables.AuthThrottle.AUTH_THROTTLE;

import dev.muster.kit.auth.Throttle.Attempts;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;

final class ThrottleStore {
    /// The attempts counted for `subject`, kept from changing until the transaction ends; none are
    /// a count of 0.
    Attempts lock(DSLContext sql, String subject, Instant now) {
        sql.insertInto(AUTH_THROTTLE)
                .set(AUTH_THROTTLE.SUBJECT, subject)
                .set(AUTH_THROTTLE.ATTEMPTS, 0)
                .set(AUTH_THROTTLE.LAST_AT, now)
                .onConflictDoNothing()
                .execute();
        return sql.selectFrom(AUTH_THROTTLE)
                .where(AUTH_THROTTLE.SUBJECT.eq(subject))
                .forUpdate()
                .fetchSingle(ThrottleStore::attempts);
    }

    void put(DSLContext sql, String subject, Attempts attempts) {
        sql.update(AUTH_THROTTLE)
                .set(AUTH_THROTTLE.ATTEMPTS, attempts.count())
                .set(AUTH_THROTTLE.LAST_AT, attempts.lastAt())
                .set(AUTH_THROTTLE.BLOCKED_UNTIL, attempts.blockedUntil())
                .set(AUTH_THROTTLE.NOTED, attempts.isNoted())
                .where(AUTH_THROTTLE.SUBJECT.eq(subject))
                .execute();
    }

    void delete(DSLContext sql, String subject) {
        sql.deleteFrom(AUTH_THROTTLE).where(AUTH_THROTTLE.SUBJECT.eq(subject)).execute();
    }

    /// @param before everything without an attempt since then goes
    void deleteOld(DSLContext sql, Instant before) {
        sql.deleteFrom(AUTH_THROTTLE).where(AUTH_THROTTLE.LAST_AT.lt(before)).execute();
    }

    private static Attempts attempts(Record row) {
        return new Attempts(
                row.get(AUTH_THROTTLE.ATTEMPTS),
                row.get(AUTH_THROTTLE.LAST_AT),
                row.get(AUTH_THROTTLE.BLOCKED_UNTIL),
                row.get(AUTH_THROTTLE.NOTED));
    }
}
