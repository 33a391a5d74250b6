package dev.muster.kit.events;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.plugin.Event;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's events: raised inside the transaction that causes them, delivered to each
/// subscriber after its commit by any node that runs, at least once; those of one subject
/// ([Event#subject]) one after the other, in the order of their commits.
///
/// A commit wakes the deliveries of its own node at once. Other nodes, and this one after a crash,
/// find what is left by looking every [DeliveryPolicy#poll]; a `NOTIFY` would make all commits
/// queue behind each other.
public final class Events implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /// db-scheduler counts threads to know when it has enough; the room of the lanes decides here.
    private static final int NO_LIMIT = 1_000_000;

    /// What was interrupted is only written back now; that takes as long as the database does.
    private static final Duration GIVING_BACK = Duration.ofSeconds(5);

    private static final Duration LOOK_AROUND = Duration.ofMillis(5);

    private final EventTypes types = new EventTypes();
    private final String node;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Outbox outbox;
    private final Removals removals;
    private final Lane.Outages outages;
    private final Scheduler scheduler;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean started;
    private boolean closed;

    /// Events as a server uses them.
    ///
    /// @param database where the tables of `schema.sql` are
    public Events(Database database, Clock clock) {
        this(
                database,
                clock,
                nameOfThisNode(),
                DeliveryPolicy.DEFAULT,
                UUID::randomUUID,
                new Random());
    }

    /// @param database where the tables of `schema.sql` are
    /// @param node this node's name, shown beside what it works on; no other node's
    /// @param ids for deliveries
    /// @param random for the jitter of retries; used by many threads
    public Events(
            Database database,
            Clock clock,
            String node,
            DeliveryPolicy policy,
            Supplier<UUID> ids,
            RandomGenerator random) {
        this.node = node;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.outbox = new Outbox(database);
        this.removals = new Removals(outbox, this::wake);
        this.outages = outages();
        var attempts = new Attempts(types, policy, clock, random, outbox, removals, this::wake);
        var task =
                Tasks.custom(Outbox.TASK, StoredEvent.class)
                        .onFailure(new OnFailureRetryLater<>(policy.firstRetry()))
                        .execute(
                                (instance, context) -> {
                                    attempts.make(
                                            lanes.get(instance.getData().subscriber()),
                                            context.getExecution(),
                                            instance.getData());
                                    return (complete, operations) -> {};
                                });
        this.scheduler =
                Scheduler.create(database.dataSource(), task)
                        .tableName(Outbox.TABLE)
                        .serializer(StoredEvent.SERIALIZER)
                        .jdbcCustomization(new DueDeliveries(lanes::values, () -> woken.set(false)))
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(policy.poll())
                        .heartbeatInterval(policy.heartbeat())
                        .missedHeartbeatsLimit(4)
                        .shutdownMaxWait(policy.drain())
                        .schedulerName(new SchedulerName.Fixed(node))
                        .clock(clock::instant)
                        .threads(NO_LIMIT)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .dueExecutor(Executors.newSingleThreadExecutor(daemons("poll")))
                        .housekeeperExecutor(Executors.newScheduledThreadPool(2, daemons("beat")))
                        .build();
    }

    /// The database may be away; the next look around tries again.
    private Lane.Outages outages() {
        return new Lane.Outages() {
            @Override
            public void probe(String subscriber) {
                quietly(() -> outbox.hastenOne(subscriber, clock.instant()));
            }

            @Override
            public void over(String subscriber) {
                quietly(() -> outbox.hasten(subscriber, clock.instant()));
            }

            private void quietly(Runnable work) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.debug("Deliveries could not be hastened", e);
                }
            }
        };
    }

    /// Why nothing is delivered to a subscriber at present although it is ready: its calls have
    /// failed in a row. Null when it is not so, or there is no such subscriber.
    public @Nullable String heldBackBecause(String subscriber) {
        var lane = lanes.get(subscriber);
        return lane == null ? null : lane.heldBackBecause();
    }

    /// This node's name.
    public String node() {
        return node;
    }

    /// Adds event types, so that they can be raised and delivered.
    ///
    /// @throws IllegalArgumentException for a class that is no record, has no
    ///   [dev.muster.plugin.EventType], or whose name and version another class has
    public void register(Collection<Class<? extends Event>> events) {
        types.register(events);
    }

    /// Adds a subscriber, before or after the start.
    ///
    /// @throws IllegalArgumentException for a name that is taken or malformed
    public void subscribe(Subscriber subscriber) {
        var name = subscriber.name();
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name for a subscriber: lower-case letters, digits, dots and"
                            + " dashes");
        }
        if (lanes.putIfAbsent(name, new Lane(subscriber, policy, clock, this::wake, outages))
                != null) {
            throw new IllegalArgumentException("There is a subscriber '" + name + "' already");
        }
        wake();
    }

    /// Removes a subscriber, if it is there. Its deliveries that have begun get the time that a
    /// stop gives them and are interrupted then; all that waits for it is kept until there is one
    /// of that name again.
    ///
    /// @throws InterruptedException while it waited
    public void unsubscribe(String name) throws InterruptedException {
        var lane = lanes.remove(name);
        if (lane == null) {
            return;
        }
        lane.close();
        awaitEmpty(List.of(lane), policy.drain());
        lane.abandon();
    }

    /// Stores the event for each subscriber that wants its type; it is delivered if the transaction
    /// commits. Writes nothing when nobody wants it. Works whether this process delivers or not.
    ///
    /// @throws IllegalArgumentException when the event's class is not registered
    public void raise(Tx tx, Event event) {
        var id = types.idOf(event);
        var subscribers = new ArrayList<String>();
        for (var lane : lanes.values()) {
            if (lane.subscriber().wants(id.type())) {
                subscribers.add(lane.subscriber().name());
            }
        }
        if (subscribers.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var keys = subscribers.stream().map(each -> ids.get().toString()).toList();
        var data = StoredEvent.forAll(id, now, types.write(event));
        Outbox.store(tx, subscribers, keys, event.subject(), data, now);
        tx.afterCommit(this::wake);
    }

    /// Begins to deliver.
    public synchronized void start() {
        if (started) {
            throw new IllegalStateException("The events were started before");
        }
        started = true;
        removals.start();
        scheduler.start();
        outbox.waiting()
                .forEach(
                        (subscriber, count) -> {
                            if (!lanes.containsKey(subscriber)) {
                                LOG.warn(
                                        "{} events wait for '{}', which is not installed; they are"
                                                + " kept until it is",
                                        count,
                                        subscriber);
                            }
                        });
    }

    /// Looks for due deliveries at once.
    public void wake() {
        // Hundreds of threads a second come here; db-scheduler's monitor is for one of them.
        if (woken.compareAndSet(false, true)) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /// Drops all that waits for a subscriber.
    ///
    /// @return how many deliveries that were
    public int discard(String subscriber) {
        return outbox.discard(subscriber);
    }

    /// Drops all that waits for a subscriber and all that was given up.
    public void forget(String subscriber) {
        outbox.forget(subscriber);
    }

    /// Stops delivering: waits a while for what is running, interrupts the rest and leaves it to
    /// the next start or to another node.
    @Override
    public synchronized void close() {
        if (!started || closed) {
            return;
        }
        closed = true;
        lanes.values().forEach(Lane::close);
        try {
            // Interrupting db-scheduler's threads would break the connections they use, so nothing
            // may be left for its stop to interrupt.
            awaitEmpty(lanes.values(), policy.drain());
            lanes.values().forEach(Lane::abandon);
            awaitEmpty(lanes.values(), GIVING_BACK);
            scheduler.stop();
            removals.close(policy.drain());
        } catch (InterruptedException e) {
            scheduler.stop();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEmpty(Collection<Lane> lanes, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!lanes.stream().allMatch(Lane::isEmpty) && System.nanoTime() < end) {
            Thread.sleep(LOOK_AROUND);
        }
    }

    private static String nameOfThisNode() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static ThreadFactory daemons(String what) {
        return Thread.ofPlatform().daemon().name("events-" + what + "-", 1).factory();
    }
}
