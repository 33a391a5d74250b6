package dev.muster.signal;

import dev.muster.incident.Declaration;
import dev.muster.incident.IncidentKey;
import dev.muster.incident.IncidentService;
import dev.muster.incident.Status;
import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.plugin.inbound.Signal;
import dev.muster.timeline.TimelineService;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Takes notifications of monitoring systems and opens incidents for them.
public final class SignalService {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignalStore store = new SignalStore();
    private final Database database;
    private final IncidentService incidents;
    private final TimelineService timeline;
    private final Clock clock;

    SignalService(
            Database database, IncidentService incidents, TimelineService timeline, Clock clock) {
        this.database = database;
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /// Stores a notification and what follows from it, all or nothing. Notifications of one group
    /// wait for each other, so that two Alertmanagers of a pair open one incident.
    ///
    /// @param payload the notification as it came, JSON
    SignalOutcome take(Actor actor, String source, Notification notification, String payload) {
        var group = new GroupId(source, notification.groupKey());
        return database.write(
                tx -> {
                    var last = store.lockGroup(tx.sql(), group);
                    store.insert(
                            tx.sql(), group, notification.isFiring(), payload, clock.instant());
                    return last.filter(this::isOpen)
                            .map(incident -> update(tx, actor, incident, notification))
                            .orElseGet(() -> open(tx, actor, group, notification));
                });
    }

    /// Stores what a plugin has read from another system's request, and what follows from it.
    ///
    /// @param source the plugin's instance
    public void take(Actor actor, String source, Signal signal) {
        var storable =
                new Signal(
                        storable(signal.group()),
                        signal.firing(),
                        storable(signal.title()),
                        signal.details() == null ? null : storable(signal.details()),
                        signal.severity());
        take(actor, source, Notification.of(storable), JSON.writeValueAsString(storable));
    }

    /// PostgreSQL's text holds no NUL.
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }

    private boolean isOpen(IncidentKey incident) {
        return incidents.get(incident).status() != Status.CLOSED;
    }

    private SignalOutcome update(
            Tx tx, Actor actor, IncidentKey incident, Notification notification) {
        var word = notification.isFiring() ? "Firing: " : "Resolved: ";
        timeline.append(
                tx,
                incident.toString(),
                actor,
                notification.isFiring() ? "alert" : "resolved",
                (word + notification.title() + "\n" + notification.details()).strip());
        return new SignalOutcome(incident.toString(), Outcome.UPDATED);
    }

    private SignalOutcome open(Tx tx, Actor actor, GroupId group, Notification notification) {
        if (!notification.isFiring()) {
            return new SignalOutcome(null, Outcome.IGNORED);
        }
        var description =
                Optional.of(notification.details()).filter(text -> !text.isEmpty()).orElse(null);
        var incident =
                incidents.declare(
                        actor,
                        new Declaration(
                                notification.title(), description, notification.severity(), null));
        store.linkGroup(tx.sql(), group, incident.key());
        return new SignalOutcome(incident.key().toString(), Outcome.OPENED);
    }
}
