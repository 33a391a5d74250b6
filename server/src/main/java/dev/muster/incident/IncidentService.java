package dev.muster.incident;

import dev.muster.kit.access.Actor;
import dev.muster.kit.auth.UserService;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.kit.events.Events;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.timeline.Entry;
import dev.muster.timeline.TimelineService;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Incidents: declare, read, edit, move, note. Every change is on the timeline and told to the
/// plugins.
public final class IncidentService {
    private final IncidentStore store = new IncidentStore();
    private final Database database;
    private final Events events;
    private final TimelineService timeline;
    private final UserService users;
    private final Clock clock;

    IncidentService(
            Database database,
            Events events,
            TimelineService timeline,
            UserService users,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.timeline = timeline;
        this.users = users;
        this.clock = clock;
    }

    /// Opens an incident.
    ///
    /// @throws Refused `incident.commander` when the commander is no active user
    public Incident declare(Actor actor, Declaration declaration) {
        requireCommander(declaration.commander());
        return database.write(
                tx -> {
                    var incident = store.insert(tx.sql(), declaration, actor, now());
                    timeline.append(
                            tx, incident.key().toString(), actor, "declared", incident.title());
                    events.raise(
                            tx,
                            new IncidentDeclared(
                                    incident.key().toString(),
                                    incident.title(),
                                    incident.description(),
                                    incident.severity().wire(),
                                    incident.status().wire(),
                                    actor.name(),
                                    incident.commander(),
                                    incident.declaredAt()));
                    return incident;
                });
    }

    /// @throws Refused `incident.not_found`
    public Incident get(IncidentKey key) {
        return database.read(sql -> store.find(sql, key)).orElseThrow(() -> notFound(key));
    }

    /// Lists at most `filter.limit() + 1` incidents: one too many tells that there are more.
    List<IncidentSummary> list(IncidentFilter filter) {
        return database.read(sql -> store.list(sql, filter));
    }

    /// Changes what the edit names; nothing when it names nothing new.
    ///
    /// @param expectedVersion the version that the editor has seen
    /// @throws Refused `incident.not_found`, `incident.commander`, or `request.stale` when it was
    ///   changed meanwhile
    public Incident edit(Actor actor, IncidentKey key, long expectedVersion, Edit edit) {
        requireCommander(edit.commander().value());
        return database.write(
                tx -> {
                    var before = lock(tx, key);
                    if (before.version() != expectedVersion) {
                        throw new Refused(
                                CommonError.STALE,
                                "%s is at version %d, you edited version %d: read it again and repeat your change"
                                        .formatted(key, before.version(), expectedVersion));
                    }
                    var after = before.edited(edit, now());
                    var changes = Edit.changes(before, after);
                    if (changes.isEmpty()) {
                        return before;
                    }
                    store.update(tx.sql(), after);
                    timeline.append(tx, key.toString(), actor, "edited", lines(changes));
                    events.raise(
                            tx,
                            new IncidentUpdated(
                                    key.toString(),
                                    after.title(),
                                    after.severity().wire(),
                                    after.commander(),
                                    changes.stream().map(Edit.Change::member).toList(),
                                    actor.name(),
                                    after.updatedAt()));
                    return after;
                });
    }

    /// Moves an incident to another status.
    ///
    /// @param reason written to the timeline; null for none
    /// @throws Refused `incident.not_found`, or `incident.transition` when it cannot go there
    public Incident move(Actor actor, IncidentKey key, Status status, @Nullable String reason) {
        return database.write(
                tx -> {
                    var before = lock(tx, key);
                    var after = before.movedTo(status, actor, now());
                    store.update(tx.sql(), after);
                    store.turn(tx.sql(), after);
                    var line = before.status().wire() + " -> " + status.wire();
                    timeline.append(
                            tx,
                            key.toString(),
                            actor,
                            "status",
                            reason == null ? line : line + ": " + reason);
                    events.raise(
                            tx,
                            new IncidentStatusChanged(
                                    key.toString(),
                                    after.title(),
                                    before.status().wire(),
                                    status.wire(),
                                    actor.name(),
                                    after.updatedAt(),
                                    reason));
                    return after;
                });
    }

    /// Writes a note on the timeline.
    ///
    /// @param corrects the id of the entry that was wrong; null when it corrects none
    /// @throws Refused `incident.not_found`, or `incident.correction` when that entry is not on
    ///   this timeline
    public Entry note(Actor actor, IncidentKey key, String text, @Nullable Long corrects) {
        get(key);
        var subject = key.toString();
        if (corrects == null) {
            return database.write(tx -> timeline.append(tx, subject, actor, "note", text));
        }
        if (!timeline.has(subject, corrects)) {
            throw new Refused(
                    IncidentError.CORRECTION,
                    "Entry %d is not on the timeline of %s".formatted(corrects, key));
        }
        return database.write(tx -> timeline.correct(tx, subject, actor, text, corrects));
    }

    /// Reads the timeline, oldest first.
    ///
    /// @param after only entries with a higher id; 0 for all
    /// @throws Refused `incident.not_found`
    List<Entry> timeline(IncidentKey key, long after, int limit) {
        get(key);
        return timeline.read(key.toString(), after, limit);
    }

    private Incident lock(Tx tx, IncidentKey key) {
        return store.lock(tx.sql(), key).orElseThrow(() -> notFound(key));
    }

    private void requireCommander(@Nullable String email) {
        if (email != null && !users.isActive(email)) {
            throw new Refused(
                    IncidentError.COMMANDER,
                    "'" + email + "' is not an active user; a commander must be able to sign in");
        }
    }

    /// PostgreSQL keeps microseconds; what is answered must be what is stored.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String lines(List<Edit.Change> changes) {
        return changes.stream().map(Edit.Change::toString).collect(Collectors.joining("\n"));
    }

    private static Refused notFound(IncidentKey key) {
        return new Refused(IncidentError.NOT_FOUND, "There is no incident " + key);
    }
}
