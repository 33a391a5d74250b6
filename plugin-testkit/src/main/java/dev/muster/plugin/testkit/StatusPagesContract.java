package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.fails;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.statuspage.StatusPages;
import org.junit.jupiter.api.Test;

/// What every plugin with [StatusPages] must hold.
public interface StatusPagesContract extends CapabilityContract {
    /// All that the public can read at the other side of the plugin that was started last; empty
    /// when the test cannot tell.
    default String published() {
        return "";
    }

    @Test
    default void publishesAnIncidentOnce() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            var incident = Incidents.open("INC-1");
            same(made(it.publish("k-1", incident)), made(it.publish("k-1", incident)));
            once(this, () -> it.publish("k-1", incident));
        }
    }

    @Test
    default void publishesAnotherIncidentBesideIt() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            differ(
                    made(it.publish("k-1", Incidents.open("INC-1"))).id(),
                    made(it.publish("k-2", Incidents.open("INC-2"))).id());
        }
    }

    @Test
    default void keepsAnIncidentsOwnWords() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            var published = made(it.publish("k-1", Incidents.open("INC-1")));
            it.revise("u-1", published, Incidents.closed("INC-1"));
            var all = published.name() + published();
            for (var word : new String[] {"database down", "Replication stopped", "ada@"}) {
                require(
                        !all.contains(word),
                        "It tells the public '%s', which is for those who work on the incident",
                        word);
            }
        }
    }

    @Test
    default void publishesUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            for (var incident : Incidents.unusual()) {
                var published = made(it.publish(incident.key(), incident));
                it.revise("u-" + incident.key(), published, incident);
            }
        }
    }

    @Test
    default void bringsThePageInLine() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            var published = made(it.publish("k-1", Incidents.open("INC-1")));
            once(this, () -> it.revise("u-1", published, Incidents.open("INC-1")));
            once(this, () -> it.revise("u-2", published, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void saysThatNothingWasPublished() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            fails(() -> it.revise("u-1", NOTHING, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void publishesSeveralAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(StatusPages.class);
            makesSeveral(
                    number -> made(it.publish("k-" + number, Incidents.open("INC-" + number))));
        }
    }
}
