package dev.muster.plugins.statuspage;

import dev.muster.plugin.incident.IncidentView;

/// What the public is told, by the status of an incident.
enum Status {
    INVESTIGATING("investigating", "identified"),
    MONITORING("monitoring", "monitoring"),
    RESOLVED("resolved", "postmortem");

    private final String name;
    private final String other;

    Status(String name, String other) {
        this.name = name;
        this.other = other;
    }

    static Status of(IncidentView incident) {
        return switch (incident.status()) {
            case "closed" -> RESOLVED;
            case "stable" -> MONITORING;
            default -> INVESTIGATING;
        };
    }

    /// As Statuspage calls it.
    String shown() {
        return name;
    }

    /// Whether the page says so already, perhaps by the other name that somebody has chosen there.
    boolean isShownAs(String status) {
        return status.equals(name) || status.equals(other);
    }

    /// What is said when it comes to this.
    ///
    /// @param again whether the public was told before that it is under control
    String body(Setup.Wording wording, boolean again) {
        return switch (this) {
            case INVESTIGATING -> again ? wording.reopened() : wording.investigating();
            case MONITORING -> wording.monitoring();
            case RESOLVED -> wording.resolved();
        };
    }

    /// How components are while it is so.
    String components(String severity) {
        return switch (this) {
            case INVESTIGATING ->
                    switch (severity) {
                        case "sev1" -> "major_outage";
                        case "sev2" -> "partial_outage";
                        default -> "degraded_performance";
                    };
            case MONITORING -> "degraded_performance";
            case RESOLVED -> "operational";
        };
    }
}
