package dev.muster.plugin.inbound;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a monitoring system says about one thing.
///
/// @param group the same for all that is said about this thing: the first that fires opens an
///   incident, later ones add to it
/// @param firing whether it is going wrong; false when it is over
/// @param title one line
/// @param details more, or null
/// @param severity `sev1` to `sev4`, or null when the other system does not tell
public record Signal(
        String group,
        boolean firing,
        String title,
        @Nullable String details,
        @Nullable String severity) {
    public Signal {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(title, "title");
    }
}
