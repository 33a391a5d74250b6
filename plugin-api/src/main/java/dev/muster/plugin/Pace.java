package dev.muster.plugin;

import java.time.Duration;

/// How often a plugin may be called, where the system behind it takes no more.
///
/// @param calls how many, 1 or more
/// @param per in which time
public record Pace(int calls, Duration per) {
    public Pace {
        if (calls < 1) {
            throw new IllegalArgumentException(calls + " calls given, expected 1 or more");
        }
        if (!per.isPositive()) {
            throw new IllegalArgumentException(per + " given, expected a time above zero");
        }
    }
}
