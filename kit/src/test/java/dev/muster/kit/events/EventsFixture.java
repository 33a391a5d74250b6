package dev.muster.kit.events;

import dev.muster.kit.MovableClock;
import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import dev.muster.plugin.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// One node's events on a database of its own, and a look into its tables.
@ExtendWith(OwnDatabase.class)
abstract class EventsFixture {
    static final DeliveryPolicy QUICK =
            new DeliveryPolicy(
                    4,
                    Duration.ofMillis(300),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofHours(24),
                    Duration.ofMillis(20),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    new DeliveryPolicy.Breaker(5, Duration.ofMillis(50)));

    final MovableClock clock = new MovableClock();
    private final List<Events> opened = new ArrayList<>();
    Database database;
    Events events;

    @BeforeEach
    void open(Database database) {
        this.database = database;
        events = events("here");
    }

    @AfterEach
    void close() {
        opened.forEach(Events::close);
    }

    Events events(String node) {
        return events(node, QUICK);
    }

    Events events(String node, DeliveryPolicy policy) {
        var made = new Events(database, clock, node, policy, UUID::randomUUID, new Random());
        made.register(List.of(Happened.class, Step.class));
        opened.add(made);
        return made;
    }

    void raise(Event event) {
        database.write(
                tx -> {
                    events.raise(tx, event);
                    return null;
                });
    }

    int waiting() {
        return count("");
    }

    int count(String where) {
        return database.read(
                sql ->
                        sql.resultQuery("select count(*) from event_delivery " + where)
                                .fetchSingle(0, Integer.class));
    }

    String column(String name) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select coalesce(max("
                                                + name
                                                + "), '') from event_delivery")
                                .fetchSingle(0, String.class));
    }

    List<String> dead() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select concat_ws('|', id, subscriber, event_type,"
                                                + " event_version, attempts, reason, event) from"
                                                + " dead_delivery")
                                .fetchInto(String.class));
    }
}
