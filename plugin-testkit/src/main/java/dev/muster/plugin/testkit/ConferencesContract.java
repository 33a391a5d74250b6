package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.Resource;
import dev.muster.plugin.conference.Conferences;
import org.junit.jupiter.api.Test;

/// What every plugin with [Conferences] must hold.
public interface ConferencesContract extends CapabilityContract {
    @Test
    default void setsUpOneCallForAnIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Conferences.class);
            var incident = Incidents.open("INC-1");
            var call = made(it.convene("k-1", incident));
            require(call.url() != null, "%s has no address: nobody can join it", call);
            same(call, made(it.convene("k-1", incident)));
            once(this, () -> it.convene("k-1", incident));
        }
    }

    @Test
    default void setsUpAnotherCallForAnotherIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Conferences.class);
            differ(
                    made(it.convene("k-1", Incidents.open("INC-1"))).id(),
                    made(it.convene("k-2", Incidents.open("INC-2"))).id());
        }
    }

    @Test
    default void setsUpCallsForUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(Conferences.class);
            for (var incident : Incidents.unusual()) {
                made(it.convene(incident.key(), incident));
            }
        }
    }

    @Test
    default void passesOverACallThatHasGone() throws Exception {
        try (var started = started()) {
            var it = started.as(Conferences.class);
            Resource call = made(it.convene("k-1", Incidents.open("INC-1")));
            once(this, () -> it.end("e-1", call));
            it.end("e-2", call);
            it.end("e-3", NOTHING);
        }
    }

    @Test
    default void setsUpSeveralCallsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Conferences.class);
            makesSeveral(
                    number -> made(it.convene("k-" + number, Incidents.open("INC-" + number))));
        }
    }
}
