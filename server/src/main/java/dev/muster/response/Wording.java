package dev.muster.response;

import dev.muster.plugin.Event;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.plugin.incident.IncidentView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Says what happened to an incident, in words for people.
final class Wording {
    /// The events that there are words for.
    static final Set<String> TYPES =
            Set.of("incident.declared", "incident.updated", "incident.status_changed");

    private Wording() {}

    /// @param incident as it is now
    static String of(Event event, IncidentView incident) {
        return switch (event) {
            case IncidentDeclared it ->
                    "%s declared %s (%s): %s"
                            .formatted(it.declaredBy(), it.key(), it.severity(), it.title());
            case IncidentUpdated it -> updated(it);
            case IncidentStatusChanged it ->
                    "%s: %s -> %s%s"
                            .formatted(
                                    it.changedBy(),
                                    it.from(),
                                    it.to(),
                                    it.reason() == null ? "" : ": " + it.reason());
            default -> incident.key() + " has changed";
        };
    }

    /// What a plugin made and where it is.
    static String of(Made made) {
        var what =
                switch (made.kind()) {
                    case CONVERSATION -> "Conversation";
                    case TICKET -> "Ticket";
                    case DOCUMENT -> "Document";
                    case PAGE -> "Page";
                    case CONFERENCE -> "Call";
                    case PUBLICATION -> "Status page";
                };
        var url = made.resource().url();
        return "%s: %s (%s)%s"
                .formatted(
                        what,
                        made.resource().name(),
                        made.instance(),
                        url == null ? "" : "\n" + url);
    }

    /// A length of time to the second, for example `1 h 5 min`; without what is zero.
    static String of(Duration time) {
        var parts = new ArrayList<String>();
        part(parts, time.toDays(), "d");
        part(parts, time.toHoursPart(), "h");
        part(parts, time.toMinutesPart(), "min");
        part(parts, time.toSecondsPart(), "s");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    private static String updated(IncidentUpdated it) {
        var changes = new ArrayList<String>();
        for (var member : it.changed()) {
            changes.add(
                    switch (member) {
                        case "title" -> "the title is now: " + it.title();
                        case "severity" -> "the severity is now " + it.severity();
                        case "commander" ->
                                it.commander() == null
                                        ? "nobody leads the response"
                                        : it.commander() + " leads the response";
                        default -> "the " + member + " has changed";
                    });
        }
        return it.updatedBy() + ": " + String.join("; ", changes);
    }
}
