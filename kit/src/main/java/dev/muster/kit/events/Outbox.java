package dev.muster.kit.events;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.FixedStatement;
import dev.muster.kit.db.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements on `event_delivery` and `dead_delivery`, but for picking, which is
/// [DueDeliveries].
final class Outbox {
    /// The one task of db-scheduler that all deliveries are rows of.
    static final String TASK = "delivery";

    static final String TABLE = "event_delivery";

    private static final int LONGEST_REASON = 1000;

    private static final FixedStatement STORE =
            FixedStatement.of(
                    sql ->
                            sql.query(
                                    """
                                    insert into event_delivery
                                        (task_name, task_instance, subscriber, subject, seq, task_data,
                                         execution_time, picked, consecutive_failures, version)
                                    select 'delivery', each.id, each.subscriber, ?::text,
                                           nextval('event_delivery_seq'),
                                           convert_to(each.subscriber || ' ', 'UTF8') || ?::bytea,
                                           ?::timestamptz, false, 0, 1
                                    from unnest(?::text[], ?::text[]) as each(id, subscriber)
                                    """));

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /// Stores one delivery for each subscriber.
    ///
    /// @param ids one for each subscriber
    /// @param subject what the event happened to; null when it stands alone
    /// @param data as [StoredEvent#forAll]
    static void store(
            Tx tx,
            List<String> subscribers,
            List<String> ids,
            @Nullable String subject,
            byte[] data,
            Instant at) {
        STORE.execute(
                tx.sql(),
                subject,
                data,
                at,
                ids.toArray(String[]::new),
                subscribers.toArray(String[]::new));
    }

    /// Removes what was delivered.
    void remove(Collection<String> ids) {
        note(
                """
                delete from event_delivery
                where task_name = 'delivery' and task_instance = any(?::text[])
                """,
                (Object) ids.toArray(String[]::new));
    }

    /// Gives a delivery back without counting an attempt.
    void release(String id, long version, Instant due) {
        note(
                """
                update event_delivery
                set picked = false, picked_by = null, last_heartbeat = null,
                    execution_time = ?::timestamptz, version = version + 1
                where task_name = 'delivery' and task_instance = ? and version = ?
                """,
                utc(due),
                id,
                version);
    }

    /// Counts a failed attempt and makes the delivery due again.
    void retry(String id, long version, String reason, Instant now, Instant due) {
        note(
                """
                update event_delivery
                set picked = false, picked_by = null, last_heartbeat = null,
                    execution_time = ?::timestamptz, version = version + 1,
                    consecutive_failures = consecutive_failures + 1,
                    last_failure = ?::timestamptz, last_error = ?,
                    failing_since = coalesce(failing_since, ?::timestamptz)
                where task_name = 'delivery' and task_instance = ? and version = ?
                """,
                utc(due),
                utc(now),
                stored(reason),
                utc(now),
                id,
                version);
    }

    /// Puts a delivery aside as dead if it has been failing since `since` or longer.
    ///
    /// @return whether it was
    boolean bury(
            String id,
            long version,
            StoredEvent event,
            int attempts,
            String reason,
            Instant now,
            Instant since) {
        return database.write(
                tx -> {
                    var gone =
                            tx.sql()
                                    .resultQuery(
                                            """
                                            delete from event_delivery
                                            where task_name = 'delivery' and task_instance = ?
                                              and version = ?
                                              and coalesce(failing_since, ?::timestamptz)
                                                    <= ?::timestamptz
                                            returning subject
                                            """,
                                            id,
                                            version,
                                            utc(now),
                                            utc(since))
                                    .fetch();
                    if (gone.isNotEmpty()) {
                        tx.sql()
                                .execute(
                                        """
                                        insert into dead_delivery
                                            (id, subscriber, event_type, event_version, subject,
                                             occurred_at, event, attempts, reason, died_at)
                                        values (?, ?, ?, ?, ?, ?::timestamptz, ?::json, ?, ?,
                                                    ?::timestamptz)
                                        """,
                                        id,
                                        event.subscriber(),
                                        event.type(),
                                        event.version(),
                                        gone.getFirst().get(0, String.class),
                                        utc(event.occurredAt()),
                                        event.json(),
                                        attempts,
                                        stored(reason),
                                        utc(now));
                    }
                    return gone.isNotEmpty();
                });
    }

    /// Has the deliveries that wait for their next attempt made at once: the subscriber works
    /// again.
    void hasten(String subscriber, Instant now) {
        database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        """
                                        update event_delivery
                                        set execution_time = ?::timestamptz, version = version + 1
                                        where subscriber = ? and not picked
                                          and consecutive_failures > 0
                                          and execution_time > ?::timestamptz
                                        """,
                                        utc(now),
                                        subscriber,
                                        utc(now)));
    }

    /// Has the delivery made at once that has waited longest for its next attempt: a probe.
    void hastenOne(String subscriber, Instant now) {
        database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        """
                                        update event_delivery
                                        set execution_time = ?::timestamptz, version = version + 1
                                        where not picked and execution_time > ?::timestamptz
                                          and (task_name, task_instance) = (
                                              select task_name, task_instance
                                              from event_delivery as candidate
                                              where subscriber = ? and not picked
                                                and (subject is null or not exists (
                                                    select from event_delivery as earlier
                                                    where earlier.subscriber = candidate.subscriber
                                                      and earlier.subject = candidate.subject
                                                      and earlier.seq < candidate.seq
                                                ))
                                              order by execution_time, seq
                                              limit 1
                                          )
                                        """,
                                        utc(now),
                                        utc(now),
                                        subscriber));
    }

    /// Drops what waits for a subscriber.
    ///
    /// @return how many deliveries that were
    int discard(String subscriber) {
        return database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "delete from event_delivery where subscriber = ?",
                                        subscriber));
    }

    /// Drops what waits for a subscriber and what was given up.
    void forget(String subscriber) {
        database.write(
                tx -> {
                    tx.sql().execute("delete from event_delivery where subscriber = ?", subscriber);
                    return tx.sql()
                            .execute("delete from dead_delivery where subscriber = ?", subscriber);
                });
    }

    /// How many deliveries wait for each subscriber that has any, picked ones included.
    Map<String, Long> waiting() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select subscriber, count(*) from event_delivery group by 1"
                                                + " order by 1")
                                .fetchMap(
                                        row -> row.get(0, String.class),
                                        row -> row.get(1, Long.class)));
    }

    Map<String, Backlog> backlog() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        """
                                        select subscriber, sum(waiting)::bigint, sum(dead)::bigint
                                        from (
                                            select subscriber, 1 as waiting, 0 as dead
                                            from event_delivery
                                            union all
                                            select subscriber, 0, 1 from dead_delivery
                                        ) as delivery
                                        group by subscriber
                                        order by subscriber
                                        """)
                                .fetchMap(
                                        row -> row.get(0, String.class),
                                        row ->
                                                new Backlog(
                                                        row.get(1, Long.class),
                                                        row.get(2, Long.class))));
    }

    /// Notes how an attempt ended. Whether the commit has reached the disk does not matter: if a
    /// crash of PostgreSQL undoes it, the attempt is made once more. So what fails in numbers does
    /// not queue for the disk before those who raise events.
    private void note(String statement, @Nullable Object... values) {
        database.write(
                tx -> {
                    tx.sql().execute("set local synchronous_commit = off");
                    return tx.sql().execute(statement, values);
                });
    }

    /// PostgreSQL's text holds no NUL.
    private static String stored(String reason) {
        var clean = reason.replace('\0', ' ');
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
