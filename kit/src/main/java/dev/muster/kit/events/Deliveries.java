package dev.muster.kit.events;

import dev.muster.kit.db.Database;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What has not reached its subscribers, one by one; whether a server runs or not.
public final class Deliveries {
    // As Instant.toString() writes it; StoredEvent reads it back.
    private static final String WIRE_TIME =
            "to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private final Database database;
    private final Clock clock;

    public Deliveries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Those of a subscriber, the oldest first: what was given up, then what waits.
    ///
    /// @param most how many at the most
    public List<Undelivered> of(String subscriber, int most) {
        return of(subscriber, null, most);
    }

    /// Those of a subscriber behind a place in the same order; the first ones for null.
    public List<Undelivered> of(String subscriber, Undelivered.@Nullable Place after, int most) {
        var due = after == null ? null : after.due();
        return database.read(
                sql ->
                        sql.resultQuery(
                                        """
                                        select * from (
                                        select id, convert_to(concat_ws(' ', subscriber, event_type,
                                                   event_version, %s) || E'\\n', 'UTF8') as data,
                                               attempts, null::timestamptz as due, reason
                                        from dead_delivery
                                        where subscriber = ?
                                        union all
                                        select task_instance, task_data, consecutive_failures,
                                               execution_time, last_error
                                        from event_delivery
                                        where subscriber = ?
                                        ) undelivered
                                        where ?::boolean
                                            or (coalesce(due, '-infinity'), id)
                                                > (coalesce(?::timestamptz, '-infinity'), ?::text)
                                        order by due nulls first, id
                                        limit ?
                                        """
                                                .formatted(WIRE_TIME),
                                        subscriber,
                                        subscriber,
                                        after == null,
                                        due == null ? null : due.atOffset(ZoneOffset.UTC),
                                        after == null ? "" : after.id(),
                                        most)
                                .fetch(Deliveries::undelivered));
    }

    /// Has a subscriber's deliveries made again: those that were given up begin anew under their
    /// ids, and those that wait for their next attempt are due now.
    ///
    /// @param ids which; empty for all
    /// @return how many
    public int retry(String subscriber, List<String> ids) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var chosen = ids.toArray(String[]::new);
        return database.write(
                tx ->
                        tx.sql().execute(hasten(), now, subscriber, chosen, chosen)
                                + tx.sql().execute(revive(), subscriber, chosen, chosen, now));
    }

    private static String hasten() {
        return """
        update event_delivery
        set execution_time = ?::timestamptz, version = version + 1
        where subscriber = ? and not picked and consecutive_failures > 0
          and (?::text[] = '{}' or task_instance = any(?::text[]))
        """;
    }

    private static String revive() {
        return """
        with revived as (
            delete from dead_delivery
            where subscriber = ? and (?::text[] = '{}' or id = any(?::text[]))
            returning *
        )
        insert into event_delivery
            (task_name, task_instance, subscriber, subject, seq, task_data, execution_time,
             picked, consecutive_failures, version)
        select 'delivery', id, subscriber, subject, nextval('event_delivery_seq'),
               convert_to(concat_ws(' ', subscriber, event_type, event_version, %s) || E'\\n'
                   || event::text, 'UTF8'),
               ?::timestamptz, false, 0, 1
        from revived
        """
                .formatted(WIRE_TIME);
    }

    private static Undelivered undelivered(Record row) {
        var event = StoredEvent.parse(row.get("data", byte[].class));
        var due = row.get("due", OffsetDateTime.class);
        return new Undelivered(
                row.get("id", String.class),
                event.subscriber(),
                event.type(),
                event.version(),
                event.occurredAt(),
                row.get("attempts", Integer.class),
                due == null ? null : due.toInstant(),
                row.get("reason", String.class));
    }
}
