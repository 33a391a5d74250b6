package dev.muster.signal;

import static dev.muster.signal.tables.Signal.SIGNAL;
import static dev.muster.signal.tables.SignalGroup.SIGNAL_GROUP;

import dev.muster.incident.IncidentKey;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;

final class SignalStore {
    /// The incident that the group led to last; nobody else can work on the group until the
    /// transaction ends.
    Optional<IncidentKey> lockGroup(DSLContext sql, GroupId group) {
        sql.insertInto(SIGNAL_GROUP)
                .set(SIGNAL_GROUP.SOURCE, group.source())
                .set(SIGNAL_GROUP.KEY_HASH, group.hash())
                .set(SIGNAL_GROUP.KEY, group.key())
                .onConflictDoNothing()
                .execute();
        var incident =
                sql.select(SIGNAL_GROUP.INCIDENT)
                        .from(SIGNAL_GROUP)
                        .where(
                                SIGNAL_GROUP.SOURCE.eq(group.source()),
                                SIGNAL_GROUP.KEY_HASH.eq(group.hash()))
                        .forUpdate()
                        .fetchSingle(SIGNAL_GROUP.INCIDENT);
        return Optional.ofNullable(incident).map(IncidentKey::new);
    }

    void linkGroup(DSLContext sql, GroupId group, IncidentKey incident) {
        sql.update(SIGNAL_GROUP)
                .set(SIGNAL_GROUP.INCIDENT, incident.number())
                .where(
                        SIGNAL_GROUP.SOURCE.eq(group.source()),
                        SIGNAL_GROUP.KEY_HASH.eq(group.hash()))
                .execute();
    }

    void insert(DSLContext sql, GroupId group, boolean firing, String payload, Instant at) {
        sql.insertInto(SIGNAL)
                .set(SIGNAL.SOURCE, group.source())
                .set(SIGNAL.KEY_HASH, group.hash())
                .set(SIGNAL.FIRING, firing)
                .set(SIGNAL.PAYLOAD, JSONB.valueOf(payload))
                .set(SIGNAL.RECEIVED_AT, at)
                .execute();
    }
}
