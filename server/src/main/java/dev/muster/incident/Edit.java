package dev.muster.incident;

import dev.muster.kit.http.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody wants to change about an incident.
///
/// @param title empty leaves it alone
/// @param severity empty leaves it alone
public record Edit(
        Optional<String> title,
        Patch<String> description,
        Optional<Severity> severity,
        Patch<String> commander) {
    static Edit of(IncidentUpdate update) {
        return new Edit(
                Optional.ofNullable(update.title().value()),
                update.description(),
                Optional.ofNullable(update.severity().value()),
                update.commander());
    }

    /// What is different, a line each for the timeline; empty when nothing is.
    static List<Change> changes(Incident before, Incident after) {
        var changes = new ArrayList<Change>();
        compare(changes, "title", before.title(), after.title());
        compare(changes, "description", before.description(), after.description());
        compare(changes, "severity", before.severity().wire(), after.severity().wire());
        compare(changes, "commander", before.commander(), after.commander());
        return changes;
    }

    private static void compare(
            List<Change> changes, String member, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(member, before, after));
        }
    }

    /// One member that is different.
    record Change(String member, @Nullable String before, @Nullable String after) {
        @Override
        public String toString() {
            return "%s: %s -> %s".formatted(member, shown(before), shown(after));
        }

        private static String shown(@Nullable String value) {
            return value == null ? "none" : value;
        }
    }
}
