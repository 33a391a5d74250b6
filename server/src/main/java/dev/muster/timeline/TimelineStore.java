package dev.muster.timeline;

import static dev.muster.timeline.tables.TimelineEntry.TIMELINE_ENTRY;
import static org.jooq.impl.DSL.param;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.FixedStatement;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class TimelineStore {
    private static final FixedStatement INSERT =
            FixedStatement.of(
                    sql ->
                            sql.insertInto(TIMELINE_ENTRY)
                                    .set(TIMELINE_ENTRY.SUBJECT, param(TIMELINE_ENTRY.SUBJECT))
                                    .set(TIMELINE_ENTRY.KIND, param(TIMELINE_ENTRY.KIND))
                                    .set(TIMELINE_ENTRY.BODY, param(TIMELINE_ENTRY.BODY))
                                    .set(TIMELINE_ENTRY.CORRECTS, param(TIMELINE_ENTRY.CORRECTS))
                                    .set(TIMELINE_ENTRY.ACTOR, param(TIMELINE_ENTRY.ACTOR))
                                    .set(
                                            TIMELINE_ENTRY.ACTOR_NAME,
                                            param(TIMELINE_ENTRY.ACTOR_NAME))
                                    .set(TIMELINE_ENTRY.AT, param(TIMELINE_ENTRY.AT))
                                    .returningResult(TIMELINE_ENTRY.ID));

    long insert(
            DSLContext sql,
            String subject,
            Actor actor,
            String kind,
            String body,
            @Nullable Long corrects,
            Instant at) {
        return INSERT.fetch(sql, subject, kind, body, corrects, actor.id(), actor.name(), at)
                .getFirst()
                .get(TIMELINE_ENTRY.ID);
    }

    boolean exists(DSLContext sql, String subject, long id) {
        return sql.fetchExists(
                TIMELINE_ENTRY, TIMELINE_ENTRY.ID.eq(id).and(TIMELINE_ENTRY.SUBJECT.eq(subject)));
    }

    /// Entries of `subject` with an id above `after`, oldest first.
    List<Entry> list(DSLContext sql, String subject, long after, int limit) {
        return sql.selectFrom(TIMELINE_ENTRY)
                .where(TIMELINE_ENTRY.SUBJECT.eq(subject), TIMELINE_ENTRY.ID.gt(after))
                .orderBy(TIMELINE_ENTRY.ID)
                .limit(limit)
                .fetch(TimelineStore::entry);
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(TIMELINE_ENTRY.ID),
                row.get(TIMELINE_ENTRY.KIND),
                row.get(TIMELINE_ENTRY.BODY),
                row.get(TIMELINE_ENTRY.CORRECTS),
                row.get(TIMELINE_ENTRY.ACTOR),
                row.get(TIMELINE_ENTRY.ACTOR_NAME),
                row.get(TIMELINE_ENTRY.AT));
    }
}
