package dev.muster.incident;

import dev.muster.kit.access.Actor;
import dev.muster.kit.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Something is wrong and people work on it.
///
/// @param description null when nobody has described it
/// @param commander the e-mail address of who leads; null for nobody yet
/// @param declaredBy the id of who declared it
/// @param declaredByName how people know them
/// @param version grows by one with every change
/// @param history every stretch of time in a status, oldest first; the last one lasts
public record Incident(
        IncidentKey key,
        String title,
        @Nullable String description,
        Severity severity,
        @Nullable String commander,
        String declaredBy,
        String declaredByName,
        Instant declaredAt,
        Instant updatedAt,
        long version,
        List<Episode> history) {
    /// Where an incident may go from each status.
    private static final Map<Status, Set<Status>> MOVES =
            Map.of(
                    Status.ACTIVE, Set.of(Status.STABLE),
                    Status.STABLE, Set.of(Status.ACTIVE, Status.CLOSED),
                    Status.CLOSED, Set.of(Status.ACTIVE));

    public Incident {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException(
                    key + " has no history, expected at least one episode");
        }
    }

    static Incident declared(IncidentKey key, Declaration declaration, Actor actor, Instant at) {
        return new Incident(
                key,
                declaration.title(),
                declaration.description(),
                declaration.severity(),
                declaration.commander(),
                actor.id(),
                actor.name(),
                at,
                at,
                1,
                List.of(new Episode(1, Status.ACTIVE, at, null, actor.name())));
    }

    public Status status() {
        return present().status();
    }

    Episode present() {
        return history.getLast();
    }

    /// How long it took until the incident was first under control; empty while it never was.
    public Optional<Duration> timeToStable() {
        return timeTo(Set.of(Status.STABLE, Status.CLOSED));
    }

    /// How long it took until the incident was first closed; empty while it never was. A reopened
    /// incident keeps it.
    public Optional<Duration> timeToClosed() {
        return timeTo(Set.of(Status.CLOSED));
    }

    private Optional<Duration> timeTo(Set<Status> goal) {
        return history.stream()
                .filter(episode -> goal.contains(episode.status()))
                .findFirst()
                .map(episode -> Duration.between(declaredAt, episode.startedAt()));
    }

    /// The incident moved to `next`.
    ///
    /// @throws Refused `incident.transition`, naming the present status and where one may go from
    ///   it
    Incident movedTo(Status next, Actor actor, Instant now) {
        var from = status();
        var allowed = MOVES.getOrDefault(from, Set.of());
        if (!allowed.contains(next)) {
            throw new Refused(
                    IncidentError.TRANSITION,
                    next == from
                            ? "%s is %s already; from there it may go to %s"
                                    .formatted(key, from.wire(), names(allowed))
                            : "%s is %s and cannot become %s; from there it may go to %s"
                                    .formatted(key, from.wire(), next.wire(), names(allowed)));
        }
        var at = now.isBefore(present().startedAt()) ? present().startedAt() : now;
        var episodes = new ArrayList<>(history.subList(0, history.size() - 1));
        episodes.add(present().endedAt(at));
        episodes.add(new Episode(history.size() + 1, next, at, null, actor.name()));
        return new Incident(
                key,
                title,
                description,
                severity,
                commander,
                declaredBy,
                declaredByName,
                declaredAt,
                at,
                version + 1,
                episodes);
    }

    /// The incident with the members that the edit names.
    Incident edited(Edit edit, Instant at) {
        return new Incident(
                key,
                edit.title().orElse(title),
                edit.description().over(description),
                edit.severity().orElse(severity),
                edit.commander().over(commander),
                declaredBy,
                declaredByName,
                declaredAt,
                at,
                version + 1,
                history);
    }

    private static String names(Set<Status> statuses) {
        return String.join(" or ", new TreeSet<>(statuses.stream().map(Status::wire).toList()));
    }
}
