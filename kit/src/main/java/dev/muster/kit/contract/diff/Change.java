package dev.muster.kit.contract.diff;

import java.util.List;

/// One thing that a client may notice. What stands in a shared schema is told once, however many
/// operations use it.
///
/// @param rule what kind of change
/// @param places where, each the operation and the place in it, for example `POST /api/incidents
///   body/title`; at least one
/// @param message the value in question first, then what happened to it
public record Change(ChangeRule rule, List<String> places, String message) {
    public Change {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no place: expected where " + message);
        }
    }

    public Severity severity() {
        return rule.severity();
    }

    /// The first of its places.
    public String place() {
        return places.getFirst();
    }
}
