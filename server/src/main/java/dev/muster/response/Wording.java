package dev.muster.response;

import dev.muster.plugin.Event;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.plugin.incident.IncidentView;
import java.util.ArrayList;
import java.util.Set;

/// Says in a sentence what happened to an incident.
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
