package dev.muster.timeline;

import static dev.muster.timeline.tables.TimelineEntry.TIMELINE_ENTRY;

import dev.muster.kit.access.Actor;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class TimelineStore {
    long insert(
            DSLContext sql,
            String subject,
            Actor actor,
            String kind,
            String body,
            @Nullable Long corrects,
            Instant at) {
        return sql.insertInto(TIMELINE_ENTRY)
                .set(TIMELINE_ENTRY.SUBJECT, subject)
                .set(TIMELINE_ENTRY.KIND, kind)
                .set(TIMELINE_ENTRY.BODY, body)
                .set(TIMELINE_ENTRY.CORRECTS, corrects)
                .set(TIMELINE_ENTRY.ACTOR, actor.id())
                .set(TIMELINE_ENTRY.ACTOR_NAME, actor.name())
                .set(TIMELINE_ENTRY.AT, at)
                .returningResult(TIMELINE_ENTRY.ID)
                .fetchSingle()
                .value1();
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
