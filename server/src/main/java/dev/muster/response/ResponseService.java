package dev.muster.response;

import dev.muster.incident.Incident;
import dev.muster.incident.IncidentKey;
import dev.muster.incident.IncidentService;
import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Events;
import dev.muster.plugin.Resource;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.timeline.TimelineService;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What plugins have set up for incidents.
public final class ResponseService {
    private final ResourceStore store = new ResourceStore();
    private final Database database;
    private final Events events;
    private final IncidentService incidents;
    private final TimelineService timeline;
    private final Clock clock;

    ResponseService(
            Database database,
            Events events,
            IncidentService incidents,
            TimelineService timeline,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /// The incident as it is now, as plugins see it.
    ///
    /// @throws dev.muster.kit.problem.Refused `incident.not_found`
    IncidentView view(String key) {
        return view(incidents.get(IncidentKey.parse(key)));
    }

    static IncidentView view(Incident incident) {
        return new IncidentView(
                incident.key().toString(),
                incident.title(),
                incident.description(),
                incident.severity().wire(),
                incident.status().wire(),
                incident.declaredByName(),
                incident.commander(),
                incident.declaredAt(),
                null);
    }

    /// The incident as it is now, as a document tells it: with its timeline once it is closed.
    ///
    /// @throws dev.muster.kit.problem.Refused `incident.not_found`
    Content story(String key) {
        var incident = incidents.get(IncidentKey.parse(key));
        var view = view(incident);
        return new Story(
                        view,
                        incident.timeToStable(),
                        incident.timeToClosed(),
                        view.isClosed() ? timeline.read(key, 0, Story.MOST_ENTRIES + 1) : List.of())
                .content();
    }

    /// What was set up for an incident, in the order in which it was made.
    ///
    /// @throws dev.muster.kit.problem.Refused `incident.not_found`
    List<Made> of(String key) {
        var incident = incidents.get(IncidentKey.parse(key));
        return database.read(sql -> store.of(sql, incident.key().toString()));
    }

    /// What an instance has made of a kind, in use or ended.
    Optional<Made> find(String incident, String instance, ResourceKind kind) {
        return database.read(sql -> store.find(sql, incident, instance, kind));
    }

    /// What other instances made for the incident of a conversation, is in use and has an address,
    /// and was not told there yet; in the order in which it was made.
    List<Made> untold(Made conversation) {
        return database.read(sql -> store.untold(sql, conversation));
    }

    /// Keeps that a conversation was told of something.
    void keepTold(Made conversation, Made about) {
        database.write(
                tx -> {
                    store.insertTold(tx.sql(), conversation, about);
                    return about;
                });
    }

    /// Keeps what an instance has made, writes it into the timeline, and tells plugins.
    Made keep(String incident, String instance, ResourceKind kind, Resource resource) {
        var made = new Made(incident, instance, kind, resource, null, now(), null);
        return database.write(
                tx -> {
                    store.put(tx.sql(), made);
                    var url = resource.url();
                    timeline.append(
                            tx,
                            incident,
                            actor(instance),
                            kind.wire(),
                            url == null ? resource.name() : resource.name() + "\n" + url);
                    events.raise(
                            tx,
                            new IncidentResourceAdded(
                                    incident,
                                    kind.wire(),
                                    instance,
                                    resource.name(),
                                    made.madeAt()));
                    return made;
                });
    }

    /// Keeps the message that shows an incident in its conversation.
    Made keepCard(Made made, String message) {
        return put(
                new Made(
                        made.incident(),
                        made.instance(),
                        made.kind(),
                        made.resource(),
                        message,
                        made.madeAt(),
                        made.endedAt()));
    }

    /// Keeps that something was archived, resolved or taken away.
    Made keepEnd(Made made) {
        return put(
                new Made(
                        made.incident(),
                        made.instance(),
                        made.kind(),
                        made.resource(),
                        made.card(),
                        made.madeAt(),
                        now()));
    }

    /// Writes into an incident's timeline what an instance has found out.
    void note(String incident, String instance, String kind, String text) {
        database.write(tx -> timeline.append(tx, incident, actor(instance), kind, text));
    }

    private Made put(Made made) {
        return database.write(
                tx -> {
                    store.put(tx.sql(), made);
                    return made;
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// A plugin that acts for itself.
    static Actor actor(String instance) {
        return new Actor("plugin:" + instance, instance, Set.of());
    }
}
