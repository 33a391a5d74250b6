package dev.muster.plugins.pagerduty;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Text;

/// What the page of an incident is called in PagerDuty.
///
/// @param source the name of this server there; it keeps the pages of two servers apart
record Page(String source) {
    private static final int LONGEST_SUMMARY = 1024;

    /// The key under which PagerDuty takes several events for one.
    String dedupKey(IncidentView incident) {
        return source + ":" + incident.key();
    }

    /// What people see and hear first.
    static String summary(IncidentView incident) {
        return Text.cut("[%s] %s".formatted(incident.key(), incident.title()), LONGEST_SUMMARY);
    }

    /// @param dedupKey as [#dedupKey] made it
    static Resource resource(String dedupKey) {
        return new Resource(dedupKey, dedupKey, null);
    }
}
