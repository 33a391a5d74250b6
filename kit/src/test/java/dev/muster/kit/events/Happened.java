package dev.muster.kit.events;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event to test with.
@EventType("test.happened")
public record Happened(String what, @Nullable String note, Instant at) implements Event {
    public static Happened just(String what) {
        return new Happened(what, null, Instant.parse("2026-11-24T09:30:00Z"));
    }
}
