package dev.muster.kit.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one attempt ended.
sealed interface Outcome {
    /// The subscriber took it.
    record Delivered() implements Outcome {}

    /// It did not work this time.
    ///
    /// @param reason for people
    /// @param after how long the subscriber asked to wait, or null
    /// @param cause what was thrown where that helps to find the fault, or null
    record Failed(String reason, @Nullable Duration after, @Nullable Throwable cause)
            implements Outcome {}

    /// It will never work.
    record GivenUp(String reason) implements Outcome {}

    /// There was no attempt.
    record Postponed(Duration pause) implements Outcome {}
}
