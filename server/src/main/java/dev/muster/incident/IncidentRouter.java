package dev.muster.incident;

import dev.muster.kit.http.Call;
import dev.muster.kit.http.Created;
import dev.muster.kit.http.Cursor;
import dev.muster.kit.http.Tagged;
import dev.muster.timeline.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class IncidentRouter implements IncidentApi {
    private static final String TIMELINE_ORDER = "id";

    private final IncidentService incidents;

    IncidentRouter(IncidentService incidents) {
        this.incidents = incidents;
    }

    @Override
    public Created<IncidentRead> declareIncident(Call call, IncidentCreate body) {
        var declaration =
                new Declaration(
                        body.title(), body.description(), body.severity(), body.commander());
        var incident = incidents.declare(call.actor(), declaration);
        return Created.at("/api/incidents/" + incident.key(), incident.version(), read(incident));
    }

    @Override
    public IncidentPage listIncidents(Call call, ListIncidentsQuery query) {
        var filter =
                new IncidentFilter(
                        Objects.requireNonNullElse(query.status(), List.of()),
                        Objects.requireNonNullElse(query.severity(), List.of()),
                        query.commander(),
                        query.text(),
                        query.sort(),
                        query.after(),
                        query.limit());
        var found = incidents.list(filter);
        if (found.size() <= filter.limit()) {
            return new IncidentPage(found, null);
        }
        var items = found.subList(0, filter.limit());
        return new IncidentPage(items, new IncidentOrder(filter.sort()).cursor(items.getLast()));
    }

    @Override
    public Tagged<IncidentRead> getIncident(Call call, String key) {
        return tagged(incidents.get(IncidentKey.parse(key)));
    }

    @Override
    public Tagged<IncidentRead> updateIncident(Call call, String key, IncidentUpdate body) {
        return tagged(
                incidents.edit(
                        call.actor(),
                        IncidentKey.parse(key),
                        call.expectedVersion(),
                        Edit.of(body)));
    }

    @Override
    public Tagged<IncidentRead> moveIncident(Call call, String key, StatusChange body) {
        return tagged(
                incidents.move(call.actor(), IncidentKey.parse(key), body.status(), body.reason()));
    }

    @Override
    public TimelinePage readTimeline(Call call, String key, ReadTimelineQuery query) {
        var cursor = Cursor.parse(query.after(), TIMELINE_ORDER, 1);
        var entries =
                incidents.timeline(
                        IncidentKey.parse(key),
                        cursor == null ? 0 : cursor.number(0),
                        query.limit() + 1);
        if (entries.size() <= query.limit()) {
            return new TimelinePage(entries.stream().map(IncidentRouter::read).toList(), null);
        }
        var items = entries.subList(0, query.limit());
        var last = Long.toString(items.getLast().id());
        return new TimelinePage(
                items.stream().map(IncidentRouter::read).toList(),
                new Cursor(TIMELINE_ORDER, List.of(last)).encoded());
    }

    @Override
    public Created<EntryRead> addNote(Call call, String key, NoteCreate body) {
        var entry =
                incidents.note(call.actor(), IncidentKey.parse(key), body.text(), body.corrects());
        return Created.at("/api/incidents/" + key + "/timeline", read(entry));
    }

    private static Tagged<IncidentRead> tagged(Incident incident) {
        return new Tagged<>(incident.version(), read(incident));
    }

    private static IncidentRead read(Incident incident) {
        return new IncidentRead(
                incident.key().toString(),
                incident.title(),
                incident.description(),
                incident.severity(),
                incident.status(),
                incident.commander(),
                incident.declaredByName(),
                incident.declaredAt(),
                incident.updatedAt(),
                incident.version(),
                incident.history().stream().map(IncidentRouter::read).toList(),
                seconds(incident.timeToStable().orElse(null)),
                seconds(incident.timeToClosed().orElse(null)));
    }

    private static EpisodeRead read(Episode episode) {
        return new EpisodeRead(
                episode.status(), episode.startedAt(), episode.endedAt(), episode.startedBy());
    }

    private static EntryRead read(Entry entry) {
        return new EntryRead(
                entry.id(),
                entry.kind(),
                entry.body(),
                entry.corrects(),
                entry.actorName(),
                entry.at());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
