package dev.muster.plugin;

import java.time.Instant;

/// One attempt to tell one listener of one event.
///
/// @param id the same for each attempt of this delivery and for no other: an idempotency key
/// @param attempt 1 for the first
/// @param occurredAt when the event was raised
/// @param type the event's dotted type, for example `incident.declared`
/// @param version the version of that type
/// @param event what happened; a type this plugin does not know is to be ignored
/// @param json the event as one line of JSON, its members in the record's order
public record Delivery(
        String id,
        int attempt,
        Instant occurredAt,
        String type,
        int version,
        Event event,
        String json) {}
