package dev.muster.kit.events;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

/// Picks due deliveries for db-scheduler: from each lane no more than it has room for, so that a
/// subscriber that is slow, hangs or is missing leaves its rows where they are and stands in
/// nobody's way. db-scheduler's own statement takes whatever is oldest.
///
/// A row waits for the earlier ones of its subject, picked or not. Who raises events about one
/// thing holds a lock on it until the commit, so their order is that of the commits.
final class DueDeliveries extends PostgreSqlJdbcCustomization {
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(10);

    /// The commit need not wait for the disk: a pick that a crash of PostgreSQL undoes is picked
    /// again.
    private static final String PICK =
            """
            with due as (
                select row.task_name, row.task_instance
                from unnest(?::text[], ?::int[]) as lane(subscriber, room)
                cross join lateral (
                    select task_name, task_instance
                    from event_delivery as candidate
                    where subscriber = lane.subscriber and not picked and execution_time <= ?
                      and (subject is null or not exists (
                          select from event_delivery as earlier
                          where earlier.subscriber = candidate.subscriber
                            and earlier.subject = candidate.subject
                            and earlier.seq < candidate.seq
                      ))
                    order by execution_time, seq
                    limit lane.room
                    for update skip locked
                ) as row
                where (select set_config('synchronous_commit', 'off', true)) is not null
            )
            update event_delivery as delivery
            set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
            from due
            where delivery.task_name = due.task_name
              and delivery.task_instance = due.task_instance
            returning delivery.*
            """;

    private final Supplier<Collection<Lane>> lanes;
    private final Runnable onPoll;
    private long lastPoll = System.nanoTime() - BETWEEN_POLLS.toNanos();

    /// @param onPoll run before each look into the table: what was committed by then will be seen
    DueDeliveries(Supplier<Collection<Lane>> lanes, Runnable onPoll) {
        super(false, false);
        this.lanes = lanes;
        this.onPoll = onPoll;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        if (!gather()) {
            return List.of();
        }
        onPoll.run();
        var asked = new HashMap<Lane, Integer>();
        var names = new ArrayList<String>();
        var rooms = new ArrayList<Integer>();
        for (var lane : lanes.get()) {
            int room = lane.room();
            asked.put(lane, room);
            if (room > 0) {
                names.add(lane.subscriber().name());
                rooms.add(room);
            }
        }
        var picked = names.isEmpty() ? List.<Execution>of() : pick(context, names, rooms, now);
        var counts = new HashMap<String, Integer>();
        for (var execution : picked) {
            var event = (StoredEvent) execution.taskInstance.getData();
            counts.merge(event.subscriber(), 1, Integer::sum);
        }
        asked.forEach(
                (lane, room) ->
                        lane.picked(counts.getOrDefault(lane.subscriber().name(), 0), room));
        return picked;
    }

    private List<Execution> pick(
            JdbcTaskRepositoryContext context,
            List<String> names,
            List<Integer> rooms,
            Instant now) {
        return context.jdbcRunner.query(
                PICK,
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("text", names.toArray()));
                    statement.setArray(2, connection.createArrayOf("int4", rooms.toArray()));
                    setInstant(statement, 3, now);
                    statement.setString(4, context.schedulerName.getName());
                    setInstant(statement, 5, now);
                },
                context.resultSetMapper.get());
    }

    /// Many commits in a row wake the poll many times; a short breath lets one statement serve them
    /// all.
    ///
    /// @return false when the scheduler is stopping
    private boolean gather() {
        try {
            long rest = lastPoll + BETWEEN_POLLS.toNanos() - System.nanoTime();
            if (rest > 0) {
                Thread.sleep(Duration.ofNanos(rest));
            }
            lastPoll = System.nanoTime();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
