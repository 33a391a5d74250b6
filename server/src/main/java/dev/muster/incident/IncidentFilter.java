package dev.muster.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which incidents of all, in which order.
///
/// @param statuses any of these; empty for all
/// @param severities any of these; empty for all
/// @param commander the e-mail address of the commander; null for any
/// @param text to be found in key, title or description; null for any
/// @param after where an earlier page ended; null from the start
/// @param limit at most so many, 1 to 200
public record IncidentFilter(
        List<Status> statuses,
        List<Severity> severities,
        @Nullable String commander,
        @Nullable String text,
        IncidentSort sort,
        @Nullable String after,
        int limit) {
    public IncidentFilter {
        statuses = List.copyOf(statuses);
        severities = List.copyOf(severities);
    }
}
