package dev.muster.plugins.slack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a button on an incident's card does to its status.
enum Move {
    STABLE("Mark stable", "stable"),
    CLOSE("Close", "closed"),
    REOPEN("Reopen", "active");

    private static final String PREFIX = "muster_move_";

    private final String label;
    private final String status;

    Move(String label, String status) {
        this.label = label;
        this.status = status;
    }

    String label() {
        return label;
    }

    /// The status that it leads to.
    String status() {
        return status;
    }

    /// By which Slack names the button that was pressed.
    String actionId() {
        return PREFIX + status;
    }

    /// Those that are of use to an incident of that status.
    static List<Move> from(String status) {
        return switch (status) {
            case "active" -> List.of(STABLE, CLOSE);
            case "stable" -> List.of(CLOSE, REOPEN);
            case "closed" -> List.of(REOPEN);
            default -> List.of();
        };
    }

    /// The one whose button was pressed, if it was one of these.
    static Optional<Move> of(String actionId) {
        return Stream.of(values()).filter(move -> move.actionId().equals(actionId)).findFirst();
    }
}
