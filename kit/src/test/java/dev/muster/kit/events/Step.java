package dev.muster.kit.events;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;

/// An event that happens to something.
@EventType("test.step")
public record Step(String subject, int number) implements Event {}
