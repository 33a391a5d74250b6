package dev.muster.kit.events;

import dev.muster.kit.db.Database;
import java.util.Map;

/// What has not reached a subscriber.
///
/// @param waiting deliveries still to be made, those under way included
/// @param dead deliveries that were given up
public record Backlog(long waiting, long dead) {
    public static final Backlog NONE = new Backlog(0, 0);

    /// The backlog of each subscriber that has any, by name; whether a server runs or not.
    public static Map<String, Backlog> of(Database database) {
        return new Outbox(database).backlog();
    }
}
